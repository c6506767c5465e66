package io.leapadvisor.rest.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of what is stored. */
@QuarkusTest
@Tag("service")
class ReportResourceTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";

    private static String id() throws IOException {
        return given().contentType("application/json")
                .body(Files.readString(Path.of("examples", "slow-document-summaries.json")))
                .post(ASSESSMENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response report(String accept, String query) throws IOException {
        return given().header("Accept", accept).get(ASSESSMENTS + "/" + id() + "/report" + query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                          |                  | text/markdown          | ## LEAP: brief-summarizer",
                "text/html,*/*;q=0.8          |                  | text/html              | <!DOCTYPE html>",
                "application/sarif+json       |                  | application/sarif+json | sarif-2.1.0",
                "application/xml              |                  | application/xml        | <testsuite",
                "text/plain                   |                  | text/plain             | brief-summarizer: ",
                "application/json             | ?format=html     | text/html              | <!DOCTYPE html>",
                "application/json             | ?format=markdown | text/markdown          | ## LEAP",
                "text/html;q=0, text/markdown |                  | text/markdown          | ## LEAP"
            })
    void theFormatIsThatOfTheQueryElseOfTheHeader(String accept, String query, String type, String content)
            throws IOException {
        report(accept, query == null ? "" : query)
                .then()
                .statusCode(200)
                .contentType(startsWith(type))
                .body(containsString(content));
    }

    @Test
    void aPageMayRunNothing() throws IOException {
        String policy = report("text/html", "").then().extract().header("Content-Security-Policy");
        assertThat(policy).contains("default-src 'none'", "sandbox").doesNotContain("script-src");
        assertThat(report("text/html", "").asString()).contains("/api/v1/rules/full-precision");
    }

    @Test
    void sarifHasThePagesOfTheRules() throws IOException {
        report("*/*", "?format=sarif")
                .then()
                .body("runs[0].tool.driver.rules[0].help.markdown", startsWith("# "))
                .body("runs[0].results[1].locations[0].logicalLocations[0].fullyQualifiedName", startsWith("/"));
    }

    @Test
    void anotherFormatIsRefusedWithTheChoices() throws IOException {
        report("*/*", "?format=markdwon")
                .then()
                .statusCode(400)
                .contentType(startsWith("application/problem+json"))
                .body("errors[0].pointer", equalTo("/format"))
                .body("errors[0].detail", containsString("markdown, html, sarif, junit, text"));
        report("image/png", "")
                .then()
                .statusCode(406)
                .contentType(startsWith("application/problem+json"))
                .body("detail", containsString("text/markdown"));
    }

    @Test
    void whatIsNotStoredHasNoReport() {
        given().get(ASSESSMENTS + "/00000000-0000-0000-0000-000000000000/report")
                .then()
                .statusCode(404);
    }
}
