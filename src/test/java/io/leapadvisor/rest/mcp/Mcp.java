package io.leapadvisor.rest.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.leapadvisor.intake.Examples;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Messages of the Model Context Protocol as a client sends them, without a session. */
public final class Mcp {

    private static final Encoding TOKENS =
            Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private Mcp() {}

    /** How many tokens a model reads in a text. */
    public static int tokens(String text) {
        return TOKENS.countTokens(text);
    }

    /** A request with the headers of the protocol. */
    public static RequestSpecification request() {
        return given().header("Accept", "application/json, text/event-stream").contentType("application/json");
    }

    public static String message(String method, JsonObject params) {
        return new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", 7)
                .put("method", method)
                .put("params", params)
                .encode();
    }

    /** The result of a request of the protocol. */
    public static JsonPath send(String method, JsonObject params) {
        return request()
                .body(message(method, params))
                .post("/mcp")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static String toolCall(String tool, JsonObject arguments) {
        return message("tools/call", new JsonObject().put("name", tool).put("arguments", arguments));
    }

    /** What came of a call of a tool. */
    public record Answer(boolean isError, String text) {

        public JsonObject json() {
            return new JsonObject(text);
        }
    }

    public static Answer call(String tool, JsonObject arguments) {
        return call(request(), tool, arguments);
    }

    public static Answer call(RequestSpecification as, String tool, JsonObject arguments) {
        String answer = as.body(toolCall(tool, arguments))
                .post("/mcp")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        JsonObject result = new JsonObject(answer).getJsonObject("result");
        assertThat(result).as(answer).isNotNull();
        return new Answer(
                result.getBoolean("isError"),
                result.getJsonArray("content").getJsonObject(0).getString("text"));
    }

    /** The answer of a tool that must have none of its errors. */
    static JsonObject ok(String tool, JsonObject arguments) {
        Answer answer = call(tool, arguments);
        assertThat(answer.isError()).as(answer.text()).isFalse();
        return answer.json();
    }

    /** The error of a tool. */
    static JsonObject error(String tool, JsonObject arguments) {
        Answer answer = call(tool, arguments);
        assertThat(answer.isError()).as(answer.text()).isTrue();
        return answer.json();
    }

    public static JsonObject profile(Path file) {
        try {
            return new JsonObject(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject example(String name) {
        return profile(Path.of("examples", name + ".json"));
    }

    /** All profiles that come with the service. */
    public static List<Path> examples() {
        return Stream.concat(Examples.withCases().stream(), Examples.in(Path.of("examples", "starters")).stream())
                .toList();
    }

    static JsonArray array(Object... values) {
        return new JsonArray(List.of(values));
    }
}
