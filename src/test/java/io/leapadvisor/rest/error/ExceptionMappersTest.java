package io.leapadvisor.rest.error;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.leapadvisor.rest.http.Body;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error is a problem by RFC 9457, really over HTTP. */
@QuarkusTest
class ExceptionMappersTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";

    @TestHTTPResource
    URI base;

    private static RequestSpecification request() {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .urlEncodingEnabled(false);
    }

    private static RequestSpecification json(Object body) {
        RequestSpecification request = request().contentType("application/json");
        return body instanceof byte[] bytes ? request.body(bytes) : request.body((String) body);
    }

    private static ValidatableResponse isProblem(ValidatableResponse response, int status) {
        String id = response.extract().header("X-Request-Id");
        assertThat(id).isNotBlank();
        assertThat(response.extract().header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(response.extract().asString()).doesNotContain("java", "Exception", "io.leapadvisor", "jakarta");
        return response.statusCode(status)
                .body("status", equalTo(status))
                .body("requestId", equalTo(id))
                .body("type", notNullValue())
                .body("title", notNullValue())
                .body("detail", notNullValue());
    }

    @Test
    void faultsComeAllAtOnce() {
        isProblem(
                        json("{\"deploiment\":1,\"traffic\":{\"meanRps\":\"5\"}}")
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
            isProblem(json(body).post(path).then(), 400).body("errors[0].detail", notNullValue());
        }
    }

    @Test
    void bodiesInOtherEncodings() {
        isProblem(
                json("{\"deployment\":\"d\",\"description\":\"Grün\"}".getBytes(StandardCharsets.ISO_8859_1))
                        .post(ASSESSMENTS)
                        .then(),
                400);
        isProblem(
                        json("x".getBytes())
                                .header("Content-Encoding", "gzip")
                                .post(ASSESSMENTS)
                                .then(),
                        415)
                .body("detail", startsWith("The Content-Encoding"));
        json("\uFEFF{\"deployment\":\"d\"}".getBytes(StandardCharsets.UTF_8))
                .post(ASSESSMENTS + "?store=false")
                .then()
                .statusCode(200);
        request()
                .header("Content-Type", "application/json;charset=ISO-8859-1")
                .body("{\"deployment\":\"d\"}".getBytes())
                .post(ASSESSMENTS + "?store=false")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/asessments,/api/v1/assessments",
        "GET,/api/v1/rule,/api/v1/rules",
        "GET,/nix,/q/swagger-ui",
        "POST,/api/v1,/",
        "GET,/api/v1/rules/a/b,/",
        "GET,/q/nix,/",
        "GET,/api/v1/rules/dominant-serialisation,dominant-serialization",
        "GET,/api/v1/remedies/quantise-weights,quantize-weights",
        "GET,/api/v1/accelerators/h100-sxn,h100-sxm",
        "GET,/api/v1/models/nix,nix",
        "GET,/api/v1/assessments/nix,nix",
        "GET,/api/v1/assessments/00000000-0000-0000-0000-000000000000,0000",
        "DELETE,/api/v1/assessments/00000000-0000-0000-0000-000000000000,0000",
        "GET,/api/v1/rules/%00,rule",
        "GET,/api/v1/assessments/%F0%9F,assessment",
        "GET,/problems/nix,problem",
        "PATCH,/nix,/"
    })
    void pathsAndIdsThatDoNotExist(String method, String path, String suggestion) {
        String detail = isProblem(request().request(method, path).then(), 404)
                .body("type", equalTo("/problems/not-found"))
                .extract()
                .path("detail");
        assertThat(detail).contains(suggestion);
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
        String detail = isProblem(request().put(path).then(), 405)
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
        ValidatableResponse response =
                request().header("Accept", accept).get("/api/v1/thresholds").then();
        if (status == 200) {
            response.statusCode(200);
        } else {
            isProblem(response, status);
        }
        ValidatableResponse posted = json("{\"deployment\":\"d\"}")
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
        isProblem(
                request()
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
            assertThat(send("POST " + ASSESSMENTS + " HTTP/1.1\r\nHost: x\r\n" + type + "Content-Length: 2\r\n\r\n{}"))
                    .matches("(?s)HTTP/1.1 (415|400) .*")
                    .contains("application/problem+json");
        }
    }

    @Test
    void largeBodiesAreRefused() throws IOException {
        String large = "{\"deployment\":\"" + "x".repeat(Body.LIMIT) + "\"}";
        isProblem(json(large).post(ASSESSMENTS).then(), 413).body("type", equalTo("/problems/too-large"));
        assertThat(send("POST " + ASSESSMENTS
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: "
                        + "application/json\r\nContent-Length: 99999999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json");
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        assertThat(send("POST " + ASSESSMENTS
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + chunk.repeat(17)))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json");
    }

    @Test
    void aBodyOfTheLargestSizeIsRead() {
        String start = "{\"deployment\":\"d\"";
        json(start + " ".repeat(Body.LIMIT - start.length() - 1) + "}")
                .post(ASSESSMENTS + "?store=false")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/rules/%zz",
                "/%",
                "/api/v1/rules?x=%zz",
                "/api/v1/rules/{id}",
                "/api/v1/rules/a|b",
                "/api/v1/assessments?deployment=%2"
            })
    void pathsThatAreNoUri(String path) throws IOException {
        assertThat(send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("x-request-id")
                .contains("application/problem+json", "\"status\":400");
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(5000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            byte[] answer = new byte[8192];
            int length = 0;
            while (length < answer.length
                    && !new String(answer, 0, length, StandardCharsets.UTF_8).contains("requestId")) {
                int read = socket.getInputStream().read(answer, length, answer.length - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
            return new String(answer, 0, length, StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pgae=1|/pgae|Did you mean page?",
                "page=-1|/page|Must be a whole number from 0",
                "page=1.5|/page|whole number",
                "page=|/page|has no value",
                "page=99999999999|/page|whole number",
                "size=0|/size|from 1 to 200",
                "size=201|/size|from 1 to 200",
                "size=abc|/size|from 1 to 200",
                "from=yesterday|/from|is not a time",
                "from=2026-01-01|/from|is not a time",
                "to=2026-01-01T00:00:00%2B25:00|/to|is not a time",
                "from=2026-01-01T00:00:00+01:00|/from|%2B",
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z|/to|Must be after from",
                "page=1&page=2|/page|given 2 times",
                "deployment=%00|/deployment|cannot be the name",
                "x=1|/x|Known here are deployment, from, to, page, size"
            })
    void queriesAreStrict(String query, String pointer, String detail) {
        String given = isProblem(request().get(ASSESSMENTS + "?" + query).then(), 400)
                .body("type", equalTo("/problems/invalid-query"))
                .body("errors[0].pointer", equalTo(pointer))
                .extract()
                .path("errors[0].detail");
        assertThat(given).contains(detail);
    }

    @Test
    void queriesAreStrictEverywhere() {
        isProblem(json("{\"deployment\":\"d\"}").post(ASSESSMENTS + "?store=no").then(), 400)
                .body("errors[0].pointer", equalTo("/store"));
        isProblem(
                json("{\"deployment\":\"d\"}")
                        .post(ASSESSMENTS + "?stroe=false")
                        .then(),
                400);
        isProblem(
                        json("{\"deployment\":\"d\"}")
                                .post("/api/v1/estimates?store=false")
                                .then(),
                        400)
                .body("detail", startsWith("The query parameter \"store\" is unknown."));
        isProblem(request().get("/api/v1/rules?page=1").then(), 400);
    }

    @Test
    void whatCannotBeEstimated() {
        isProblem(
                        json("{\"deployment\":\"d\",\"model\":{\"name\":\"no-such-model\"}}")
                                .post("/api/v1/estimates")
                                .then(),
                        422)
                .body("type", equalTo("/problems/not-estimable"));
    }

    @Test
    void problemsHavePages() {
        for (ProblemKind kind : ProblemKind.values()) {
            assertThat(request()
                            .get(kind.type())
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .contains(kind.title());
        }
        request().get("/problems").then().statusCode(200);
    }
}
