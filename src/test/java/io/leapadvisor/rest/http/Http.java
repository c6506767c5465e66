package io.leapadvisor.rest.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as no well-behaved client sends them, and what every refusal has. */
public final class Http {

    private Http() {}

    /** A request whose path and type are sent as they are given. */
    public static RequestSpecification request() {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .urlEncodingEnabled(false);
    }

    /** A request with a body of JSON, as text or bytes. */
    public static RequestSpecification json(Object body) {
        RequestSpecification request = request().contentType("application/json");
        return body instanceof byte[] bytes ? request.body(bytes) : request.body((String) body);
    }

    /** The answer is a problem by RFC 9457 with the id of its request, and tells nothing of the program. */
    public static ValidatableResponse isProblem(ValidatableResponse response, int status) {
        String id = response.extract().header("X-Request-Id");
        assertThat(id).isNotBlank();
        assertThat(response.extract().header("Content-Type")).isEqualTo("application/problem+json");
        String body = response.extract().asString();
        assertThat(body).doesNotContain("java", "Exception", "io.leapadvisor", "jakarta");
        JsonObject problem = new JsonObject(body);
        assertThat(problem.getInteger("status")).as(body).isEqualTo(status);
        assertThat(problem.getString("requestId")).isEqualTo(id);
        assertThat(problem.getMap()).doesNotContainValue(null).containsKeys("type", "title", "detail");
        return response.statusCode(status);
    }

    /** What comes back for these bytes. */
    public static String send(URI base, String request) throws IOException {
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
}
