package io.leapadvisor.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a resource would pass over in silence is refused. */
@QuarkusTest
@Tag("service")
class RequestFiltersTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";
    private static final String SMALL = "{\"deployment\":\"d\"}";

    @TestHTTPResource
    URI base;

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
        String given = Http.isProblem(
                        Http.request().get(ASSESSMENTS + "?" + query).then(), 400)
                .body("type", equalTo("/problems/invalid-query"))
                .body("errors[0].pointer", equalTo(pointer))
                .extract()
                .path("errors[0].detail");
        assertThat(given).contains(detail);
    }

    /** It would store, and say nothing of it. */
    @Test
    void parametersBehindASemicolonAreRefused() {
        Http.isProblem(
                        Http.request()
                                .urlEncodingEnabled(false)
                                .contentType("application/json")
                                .body(SMALL)
                                .post(ASSESSMENTS + ";store=false")
                                .then(),
                        400)
                .body("type", equalTo("/problems/invalid-query"))
                .body("errors[0].pointer", equalTo("/;store=false"));
    }

    @Test
    void queriesAreStrictEverywhere() {
        Http.isProblem(
                        Http.json("{\"deployment\":\"d\"}")
                                .post(ASSESSMENTS + "?store=no")
                                .then(),
                        400)
                .body("errors[0].pointer", equalTo("/store"));
        Http.isProblem(
                Http.json("{\"deployment\":\"d\"}")
                        .post(ASSESSMENTS + "?stroe=false")
                        .then(),
                400);
        Http.isProblem(
                        Http.json("{\"deployment\":\"d\"}")
                                .post("/api/v1/estimates?store=false")
                                .then(),
                        400)
                .body("detail", startsWith("The query parameter \"store\" is unknown."));
        Http.isProblem(Http.request().get("/api/v1/rules?page=1").then(), 400);
    }

    @Test
    void allFaultsOfAQueryComeAtOnce() {
        Http.isProblem(
                        Http.request()
                                .get(ASSESSMENTS + "?page=&size=1&size=2&pgae=1")
                                .then(),
                        400)
                .body("errors.pointer", containsInAnyOrder("/page", "/size", "/pgae"));
    }

    /** A long name is neither compared with those that are known nor repeated. */
    @Test
    void aLongNameIsNotRepeated() {
        String name = "page" + "x".repeat(200);
        String detail = Http.isProblem(
                        Http.request().get(ASSESSMENTS + "?" + name + "=1").then(), 400)
                .extract()
                .path("errors[0].detail");
        assertThat(detail)
                .contains("Known here are deployment, from")
                .doesNotContain(name)
                .hasSizeLessThan(200);
    }

    @Test
    void whatTakesNoParametersSaysSo() {
        Http.isProblem(Http.request().get("/api/v1/thresholds?page=1").then(), 400)
                .body("errors[0].detail", equalTo("The query parameter \"page\" is unknown. There are none here."));
    }

    @ParameterizedTest
    @CsvSource({"pretty,200", "pretty=,200", "pretty=true,200", "pretty=false,200", "pretty=yes,400"})
    void everyAnswerMayBeIndented(String query, int status) {
        Http.request().get("/api/v1/thresholds?" + query).then().statusCode(status);
    }

    /** A form on any web page can send a body without a type. */
    @Test
    void aBodyNeedsItsType() throws IOException {
        String start = "POST " + ASSESSMENTS + "?store=false HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        assertThat(Http.send(base, start + "Content-Length: " + SMALL.length() + "\r\n\r\n" + SMALL))
                .startsWith("HTTP/1.1 415 ")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"gzip,415", "br,415", "'identity, gzip',415", "identity,200", "IDENTITY,200", "' ',200"})
    void onlyPlainBodiesAreRead(String encoding, int status) {
        var response = Http.json(SMALL)
                .header("Content-Encoding", encoding)
                .post(ASSESSMENTS + "?store=false")
                .then();
        if (status == 415) {
            Http.isProblem(response, 415).body("detail", startsWith("The Content-Encoding"));
        } else {
            response.statusCode(status);
        }
    }
}
