package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Assessments with the history and the store, without both, and again. */
@QuarkusTest
@Tag("service")
class AssessmentServiceTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";
    private static final String PREVIOUS = "history.previousAssessment";

    private final String deployment = "d-" + UUID.randomUUID();

    private Response post(String query, int p50Ms) {
        return given().contentType("application/json")
                .body("{\"deployment\":\"" + deployment + "\",\"endToEnd\":{\"latency\":{\"p50Ms\":" + p50Ms + "}}}")
                .post(ASSESSMENTS + query);
    }

    private JsonPath stored() {
        return post("", 120).then().statusCode(201).extract().jsonPath();
    }

    private JsonPath only(int p50Ms) {
        return post("?store=false", p50Ms).then().statusCode(200).extract().jsonPath();
    }

    private static String again(String id) {
        return given().post(ASSESSMENTS + "/" + id + "/re-run")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void whatIsStoredIsComparedWithWhatWasBefore() {
        JsonPath first = stored();
        JsonPath second = stored();
        assertThat(first.getString(PREVIOUS)).isNull();
        assertThat(second.getString(PREVIOUS)).isEqualTo(first.getString("id"));
        given().queryParam("deployment", deployment).get(ASSESSMENTS).then().body("total", equalTo(2));
    }

    /** Databases keep microseconds: an answer that told more would come back as another. */
    @Test
    void theTimeIsAsExactAsEveryDatabaseKeepsIt() {
        Instant before = Instant.now().minusMillis(1);
        Instant at = Instant.parse(stored().getString("assessedAt"));
        assertThat(at.getNano() % 1_000).isZero();
        assertThat(at).isBetween(before, Instant.now());
    }

    @Test
    void withoutTheStoreNothingIsReadAndNothingIsLeft() {
        stored();
        JsonPath assessment = only(120);
        assertThat(assessment.getString(PREVIOUS)).isNull();
        given().get(ASSESSMENTS + "/" + assessment.getString("id")).then().statusCode(404);
        given().queryParam("deployment", deployment).get(ASSESSMENTS).then().body("total", equalTo(1));
    }

    /** Who asks twice gets the same id, so that a pipeline sees no change where there is none. */
    @Test
    void theIdOfWhatIsNotStoredIsThatOfItsBody() {
        String id = only(120).getString("id");
        assertThat(only(120).getString("id")).isEqualTo(id);
        assertThat(only(121).getString("id")).isNotEqualTo(id);
        assertThat(stored().getString("id")).isNotEqualTo(stored().getString("id"));
    }

    /** Again it has the history, the id and the time of then, whatever has been stored since. */
    @Test
    void againItIsTheSame() {
        String first = post("", 120).asString();
        String second = post("", 240).asString();
        stored();
        assertThat(again(JsonPath.from(first).getString("id"))).isEqualTo(first);
        assertThat(again(JsonPath.from(second).getString("id"))).isEqualTo(second);
    }
}
