package io.leapadvisor.rest.guard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.leapadvisor.rest.http.Http;
import io.leapadvisor.rest.mcp.Mcp;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests to the Model Context Protocol that carry no message. */
@QuarkusTest
@Tag("service")
class McpHeadersTest {

    private static final String PING = Mcp.message("ping", new JsonObject());

    @TestHTTPResource("/mcp")
    URI address;

    @Test
    void onlyMessagesAreTaken() {
        Http.isProblem(given().get("/mcp").then(), 405).header("Allow", "DELETE, POST");
        Http.isProblem(given().get("/mcp/sse").then(), 404);
        Http.isProblem(Mcp.request().body(PING).post("/mcp/messages/1").then(), 404);
        Http.isProblem(
                given().contentType("application/json")
                        .accept("application/json")
                        .body(PING)
                        .post("/mcp")
                        .then(),
                406);
        Http.isProblem(
                given().contentType("text/plain")
                        .header("Accept", "application/json, text/event-stream")
                        .body(PING)
                        .post("/mcp")
                        .then(),
                415);
        Http.isProblem(
                Mcp.request()
                        .header("Content-Encoding", "gzip")
                        .body(PING)
                        .post("/mcp")
                        .then(),
                415);
        Mcp.request().body(PING).post("/mcp").then().statusCode(200);
    }

    /** Each of these is /mcp or below it for the protocol, however it is written. */
    @Test
    void noSpellingOfThePathLeadsPast() {
        for (String path : new String[] {"/%6dcp", "/%6Dcp", "/./mcp", "//mcp", "/x/../mcp", "/mcp"}) {
            Http.isProblem(Http.request().get(path).then(), 405).header("Allow", "DELETE, POST");
            Http.isProblem(
                    ask(PING).header("Origin", "http://example.org").post(path).then(), 403);
            Http.isProblem(ask("[" + PING + "]").post(path).then(), 400);
            Http.isProblem(
                    Http.request()
                            .contentType("text/plain")
                            .body(PING)
                            .post(path)
                            .then(),
                    415);
            ask(PING).post(path).then().statusCode(200);
        }
        for (String path :
                new String[] {"/mcp/", "/%6dcp/", "/mcp//", "/mcp;a", "/mcp/%73se", "/%6dcp/sse", "//mcp/sse"}) {
            Http.isProblem(Http.request().get(path).then(), 404);
            Http.isProblem(ask(PING).post(path).then(), 404);
        }
    }

    private static RequestSpecification ask(String body) {
        return Mcp.request().urlEncodingEnabled(false).body(body);
    }

    /** Any site can give its name the address of this machine, and let the reader's browser ask. */
    @Test
    void pagesOfOtherSitesMayNotAsk() {
        String own = address.getHost() + ":" + address.getPort();
        Mcp.request()
                .header("Origin", "http://" + own)
                .body(PING)
                .post("/mcp")
                .then()
                .statusCode(200);
        for (String origin : new String[] {"http://example.org", "null", "http://" + own + "0", "::"}) {
            Http.isProblem(
                            Mcp.request()
                                    .header("Origin", origin)
                                    .body(PING)
                                    .post("/mcp")
                                    .then(),
                            403)
                    .body("detail", containsString("Origin"));
        }
        Http.isProblem(
                Mcp.request()
                        .header("Origin", "http://example.org:8080")
                        .header("Host", "example.org:8080")
                        .body(PING)
                        .post("/mcp")
                        .then(),
                403);
    }

    @Test
    void aMessageIsOneStrictDocument() {
        for (String body : new String[] {
            "",
            "[" + PING + "]",
            PING + PING,
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}",
            "{",
            "7",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"x\":\"" + "x".repeat(100_000) + "\",\"id\":2,\"method\":\"ping\"}",
            "[".repeat(2_000)
        }) {
            Http.isProblem(Mcp.request().body(body).post("/mcp").then(), 400);
        }
        Mcp.request()
                .body(PING.replace("{}", "{\"x\":\"" + "x".repeat(100_000) + "\"}"))
                .post("/mcp")
                .then()
                .statusCode(200);
        Http.isProblem(
                Mcp.request()
                        .body(PING.replace("{}", "\"" + "x".repeat(1 << 20) + "\""))
                        .post("/mcp")
                        .then(),
                413);
    }
}
