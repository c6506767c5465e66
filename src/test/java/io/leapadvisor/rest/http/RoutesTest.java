package io.leapadvisor.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches no resource has a problem too, and an id to ask for. */
@QuarkusTest
@Tag("service")
class RoutesTest {

    private static final String RULES = "/api/v1/rules";

    @TestHTTPResource
    URI base;

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
        String detail = Http.isProblem(Http.request().request(method, path).then(), 404)
                .body("type", equalTo("/problems/not-found"))
                .extract()
                .path("detail");
        assertThat(detail).contains(suggestion);
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
        assertThat(Http.send(base, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("x-request-id")
                .contains("application/problem+json", "\"status\":400");
    }

    /** Without it, one would wait for a body that was read already, and the other would be read beyond its limit. */
    @Test
    void bodiesAreReadByWhatAnswersThem() {
        for (String path : new String[] {"assessments/%62ulk", "./assessments/bulk", "/assessments/bulk/"}) {
            Http.request()
                    .contentType("application/x-ndjson")
                    .body("{\"deployment\":\"d\"}".getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/" + path + "?store=false")
                    .then()
                    .statusCode(200)
                    .body(containsString("headline"));
        }
        Http.isProblem(
                Http.json(" ".repeat(2 << 20))
                        .post("/api/v1/imports/../assessments?store=false")
                        .then(),
                413);
    }

    /** The path, the question mark and the query count together. */
    @Test
    void aUriMayHave4096Characters() {
        String start = "/api/v1/rules/";
        Http.isProblem(
                Http.request().get(start + "x".repeat(4_096 - start.length())).then(), 404);
        Http.isProblem(
                        Http.request()
                                .get(start + "x".repeat(4_097 - start.length()))
                                .then(),
                        414)
                .body("detail", equalTo("The path and the query may have 4096 characters together."));
        Http.isProblem(Http.request().get(RULES + "?q=" + "x".repeat(4_096)).then(), 414);
    }

    @Test
    void headersAreLimitedTogether() {
        Http.request().header("X-Long", "x".repeat(15_000)).get(RULES).then().statusCode(200);
        var request = Http.request();
        for (int i = 0; i < 17; i++) {
            request.header("X-Part-" + i, "x".repeat(1_000));
        }
        Http.isProblem(request.get(RULES).then(), 431)
                .body(
                        "detail",
                        equalTo("The headers may have 16384 characters together. Leave out what is not needed."));
    }

    /** Who says that a body is too large is told before it is sent. */
    @ParameterizedTest
    @ValueSource(strings = {"1048577", "9999999999", "99999999999999"})
    void aBodyThatSaysThatItIsTooLargeIsNotWaitedFor(String length) throws IOException {
        assertThat(Http.send(
                        base,
                        "POST /api/v1/assessments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Content-Length: " + length + "\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .containsIgnoringCase("x-request-id")
                .contains("application/problem+json");
    }
}
