package io.leapadvisor.rest.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages by id, and ids that are begun. */
@QuarkusTest
@Tag("service")
class PagesTest {

    private static JsonPath read(String uri) {
        return Mcp.send("resources/read", new JsonObject().put("uri", uri));
    }

    private static JsonPath completed(String template, String argument, String begun) {
        return Mcp.send(
                "completion/complete",
                new JsonObject()
                        .put(
                                "ref",
                                new JsonObject()
                                        .put("type", "ref/resource")
                                        .put("uri", template)
                                        .put("name", template))
                        .put("argument", new JsonObject().put("name", argument).put("value", begun)));
    }

    @Test
    void pagesAreReadById() throws IOException {
        assertThat(read("leap://rules/dominant-serialization").getString("result.contents[0].text"))
                .isEqualToIgnoringNewLines(
                        Files.readString(Path.of("rules", "serialization", "dominant-serialization.md")));
        assertThat(read("leap://remedies/scale-out").getString("result.contents[0].text"))
                .contains("\"id\":\"scale-out\"", "\"steps\"");
        assertThat(new JsonObject(read("leap://starters/llm-chat").getString("result.contents[0].text")))
                .isEqualTo(Mcp.profile(Path.of("examples", "starters", "llm-chat.json")));
    }

    @Test
    void unknownIdsAreNotFoundAndSayWhichIsNear() {
        JsonPath answer = read("leap://rules/dominant-serialisation");
        assertThat(answer.getInt("error.code")).isEqualTo(-32002);
        assertThat(answer.getString("error.message")).contains("dominant-serialization");
    }

    @Test
    void idsAreCompleted() {
        assertThat(completed("leap://rules/{id}", "id", "serializ").prettify()).contains("dominant-serialization");
        assertThat(completed("leap://remedies/{id}", "id", "scale-").getList("result.completion.values", String.class))
                .contains("scale-out", "scale-in")
                .doesNotContain("quantize-weights");
        assertThat(completed("leap://starters/{name}", "name", "").getInt("result.completion.total"))
                .isEqualTo(6);
    }
}
