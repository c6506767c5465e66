package io.leapadvisor.rest.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rest.http.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A failure is the same problem, whichever way the request came in. */
@QuarkusTest
@Tag("service")
class CallsTest {

    private static JsonPath byRest(String path, String body, int status) {
        return Http.isProblem(Http.json(body).post(path).then(), status)
                .extract()
                .jsonPath();
    }

    private static JsonObject byTool(String tool, JsonObject arguments) {
        Mcp.Answer answer = Mcp.call(tool, arguments);
        assertThat(answer.isError()).as(answer.text()).isTrue();
        return answer.json();
    }

    @Test
    void faultsOfTheInput() {
        String faulty = "{\"deployment\":\"d\",\"hardware\":{\"accelerator\":\"h900\"}}";
        JsonPath rest = byRest("/api/v1/estimates", faulty, 400);
        JsonObject tool = byTool("estimate", new JsonObject().put("profile", new JsonObject(faulty)));
        assertThat(tool.getString("problem")).isEqualTo(rest.getString("title"));
        assertThat(tool.getJsonArray("errors").getJsonObject(0).getString("detail"))
                .isEqualTo(rest.getString("errors[0].detail"));
        assertThat(tool.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/profile" + rest.getString("errors[0].pointer"));
    }

    @Test
    void whatCannotBeComputed() {
        String unknown = "{\"deployment\":\"d\"}";
        JsonPath rest = byRest("/api/v1/estimates", unknown, 422);
        JsonObject tool = byTool("estimate", new JsonObject().put("profile", new JsonObject(unknown)));
        assertThat(tool.getInteger("status")).isEqualTo(422);
        assertThat(tool.getString("detail")).isEqualTo(rest.getString("detail"));
        assertThat(tool.getString("requestId")).isNotBlank();
    }

    @Test
    void whatDoesNotExist() {
        String id = UUID.randomUUID().toString();
        JsonPath rest = byRest("/api/v1/assessments/" + id + "/outcomes", "{}", 404);
        JsonObject tool = byTool("record_outcome", new JsonObject().put("assessment", id));
        assertThat(tool.getString("detail")).isEqualTo(rest.getString("detail"));
    }

    /** A list of faults that nobody would read to its end is cut. */
    @Test
    void manyFaultsAreFewLines() {
        JsonObject profile = new JsonObject().put("deployment", "d");
        for (int i = 0; i < 40; i++) {
            profile.put("unknown" + i, i);
        }
        JsonObject tool = byTool("estimate", new JsonObject().put("profile", profile));
        assertThat(tool.getJsonArray("errors").size() + tool.getInteger("moreErrors"))
                .isGreaterThanOrEqualTo(40);
        assertThat(Mcp.tokens(tool.encode())).isLessThan(1_500);
    }
}
