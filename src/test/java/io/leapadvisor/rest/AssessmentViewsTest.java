package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.leapadvisor.intake.Examples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One assessment, as a whole, in short and as a page. */
@QuarkusTest
@Tag("service")
class AssessmentViewsTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";

    private static RequestSpecification profile() {
        return given().contentType("application/json")
                .body(Examples.text(Examples.all().get(0)));
    }

    @Test
    void theSummaryIsShortWhenMadeAndWhenRead() {
        Response made = profile().post(ASSESSMENTS + "?view=summary");
        made.then()
                .statusCode(201)
                .body("headline", notNullValue())
                .body("plan.steps", notNullValue())
                .body("recommendations", nullValue());
        assertThat(made.asByteArray()).hasSizeLessThanOrEqualTo(4096).endsWith("\n".getBytes(StandardCharsets.UTF_8));
        String id = made.path("id");
        assertThat(given().get(ASSESSMENTS + "/" + id + "?view=summary").asString())
                .isEqualTo(made.asString());
        given().get(ASSESSMENTS + "/" + id).then().body("recommendations", notNullValue());
    }

    @Test
    void anotherViewIsRefused() {
        profile()
                .post(ASSESSMENTS + "?view=short")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/view"))
                .body("errors[0].detail", containsString("summary or full"));
    }

    @Test
    void browsersGetAPageAndAllOthersJson() {
        profile()
                .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .post(ASSESSMENTS + "?store=false")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("<h2 id=\"h-findings\">"));
        profile()
                .accept("*/*")
                .post(ASSESSMENTS + "?store=false")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"));
    }
}
