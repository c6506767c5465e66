package io.leapadvisor.rest.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.leapadvisor.rest.http.BodyLimit;
import io.leapadvisor.rest.http.Http;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error is a problem by RFC 9457, really over HTTP. */
@QuarkusTest
@Tag("service")
class ExceptionMappersTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";

    @TestHTTPResource
    URI base;

    @Test
    void faultsComeAllAtOnce() {
        Http.isProblem(
                        Http.json("{\"deploiment\":1,\"traffic\":{\"meanRps\":\"5\"}}")
                                .post(ASSESSMENTS)
                                .then(),
                        400)
                .body("type", equalTo("/problems/invalid-input"))
                .body("instance", equalTo(ASSESSMENTS))
                .body("errors.pointer", hasItems("/deploiment", "/traffic/meanRps", "/deployment"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{",
                "{}",
                "{\"deployment\":\"d\"}}",
                "{\"deployment\":\"d\",\"deployment\":\"d\"}",
                "{\"deployment\":\"d\",\"traffic\":{\"meanRps\":NaN}}",
                "\u0000"
            })
    void bodiesThatAreNoProfile(String body) {
        for (String path :
                List.of(ASSESSMENTS, ASSESSMENTS + "?store=false", "/api/v1/estimates", "/api/v1/what-ifs")) {
            Http.isProblem(Http.json(body).post(path).then(), 400).body("errors[0].detail", notNullValue());
        }
    }

    @Test
    void bodiesInOtherEncodings() {
        Http.isProblem(
                Http.json("{\"deployment\":\"d\",\"description\":\"Grün\"}".getBytes(StandardCharsets.ISO_8859_1))
                        .post(ASSESSMENTS)
                        .then(),
                400);
        Http.isProblem(
                        Http.json("x".getBytes())
                                .header("Content-Encoding", "gzip")
                                .post(ASSESSMENTS)
                                .then(),
                        415)
                .body("detail", startsWith("The Content-Encoding"));
        Http.json("\uFEFF{\"deployment\":\"d\"}".getBytes(StandardCharsets.UTF_8))
                .post(ASSESSMENTS + "?store=false")
                .then()
                .statusCode(200);
        Http.request()
                .header("Content-Type", "application/json;charset=ISO-8859-1")
                .body("{\"deployment\":\"d\"}".getBytes())
                .post(ASSESSMENTS + "?store=false")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/assessments|GET, HEAD, POST, OPTIONS",
                "/api/v1/assessments/x|DELETE, GET, HEAD, OPTIONS",
                "/api/v1/estimates|POST, OPTIONS",
                "/api/v1/what-ifs/|POST, OPTIONS",
                "/api/v1/rules|GET, HEAD, OPTIONS",
                "/api/v1/rules/x|GET, HEAD, OPTIONS",
                "/api/v1/remedies|GET, HEAD, OPTIONS",
                "/api/v1/remedies/x|GET, HEAD, OPTIONS",
                "/api/v1/accelerators|GET, HEAD, OPTIONS",
                "/api/v1/accelerators/x|GET, HEAD, OPTIONS",
                "/api/v1/models|GET, HEAD, OPTIONS",
                "/api/v1/models/x|GET, HEAD, OPTIONS",
                "/api/v1/thresholds|GET, HEAD, OPTIONS",
                "/problems/x|GET, HEAD, OPTIONS"
            })
    void methodsThatAreNotAllowed(String path, String allowed) {
        String detail = Http.isProblem(Http.request().put(path).then(), 405)
                .header("Allow", equalTo(allowed))
                .extract()
                .path("detail");
        assertThat(detail).isEqualTo("PUT is not allowed here. Allowed are " + allowed + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|406",
                "application/xml|406",
                "application/problem+json|406",
                "*/*|200",
                "application/*|200",
                "text/html, application/json;q=0.5|200",
                "text/html, */*;q=0.1|200",
                "application/json; charset=utf-8|200"
            })
    void onlyWhatIsReallyUnacceptableIsRefused(String accept, int status) {
        ValidatableResponse response = Http.request()
                .header("Accept", accept)
                .get("/api/v1/thresholds")
                .then();
        if (status == 200) {
            response.statusCode(200);
        } else {
            Http.isProblem(response, status);
        }
        ValidatableResponse posted = Http.json("{\"deployment\":\"d\"}")
                .header("Accept", accept)
                .post(ASSESSMENTS + "?store=false")
                .then();
        // An assessment is also a page that people read.
        boolean page = accept.startsWith("text/html");
        assertThat(posted.extract().statusCode()).isEqualTo(page ? 200 : status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data;boundary=x", "application/x-yaml"})
    void otherMediaTypesAreRefused(String type) {
        Http.isProblem(
                Http.request()
                        .header("Content-Type", type)
                        .body("{}".getBytes())
                        .post(ASSESSMENTS)
                        .then(),
                415);
    }

    @Test
    void whatCurlSendsWithoutAHeaderIsRefused() throws IOException {
        for (String type :
                List.of("Content-Type: application/x-www-form-urlencoded\r\n", "Content-Type: nonsense\r\n")) {
            assertThat(Http.send(
                            base,
                            "POST " + ASSESSMENTS + " HTTP/1.1\r\nHost: x\r\n" + type + "Content-Length: 2\r\n\r\n{}"))
                    .matches("(?s)HTTP/1.1 (415|400) .*")
                    .contains("application/problem+json");
        }
    }

    @Test
    void largeBodiesAreRefused() throws IOException {
        String large = "{\"deployment\":\"" + "x".repeat(BodyLimit.BYTES) + "\"}";
        Http.isProblem(Http.json(large).post(ASSESSMENTS).then(), 413).body("type", equalTo("/problems/too-large"));
        assertThat(Http.send(
                        base,
                        "POST " + ASSESSMENTS
                                + " HTTP/1.1\r\nHost: x\r\nContent-Type: "
                                + "application/json\r\nContent-Length: 99999999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json");
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        assertThat(Http.send(
                        base,
                        "POST " + ASSESSMENTS
                                + " HTTP/1.1\r\nHost: x\r\nContent-Type: "
                                + "application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + chunk.repeat(17)))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json");
    }

    @Test
    void aBodyOfTheLargestSizeIsRead() {
        String start = "{\"deployment\":\"d\"";
        Http.json(start + " ".repeat(BodyLimit.BYTES - start.length() - 1) + "}")
                .post(ASSESSMENTS + "?store=false")
                .then()
                .statusCode(200);
    }

    @Test
    void whatCannotBeEstimated() {
        Http.isProblem(
                        Http.json("{\"deployment\":\"d\",\"model\":{\"name\":\"no-such-model\"}}")
                                .post("/api/v1/estimates")
                                .then(),
                        422)
                .body("type", equalTo("/problems/not-estimable"));
    }

    @Test
    void problemsHavePages() {
        for (ProblemKind kind : ProblemKind.values()) {
            assertThat(Http.request()
                            .get(kind.type())
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .contains(kind.title());
        }
        Http.request().get("/problems").then().statusCode(200);
    }
}
