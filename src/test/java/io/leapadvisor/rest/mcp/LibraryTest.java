package io.leapadvisor.rest.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a model can read before it asks. */
@QuarkusTest
@Tag("service")
class LibraryTest {

    private static String read(String uri) {
        return Mcp.send("resources/read", new JsonObject().put("uri", uri)).getString("result.contents[0].text");
    }

    @Test
    void theSchemaIsThePublishedOne() throws IOException {
        assertThat(new JsonObject(read(Library.SCHEMA)))
                .isEqualTo(new JsonObject(Files.readString(Path.of("openapi", "profile.schema.json"))));
    }

    @Test
    void listsAreShort() {
        for (String uri :
                List.of(Library.RULES, Library.REMEDIES, Library.ACCELERATORS, Library.MODELS, Library.STARTERS)) {
            String text = read(uri);
            assertThat(text.lines().count()).as(uri).isGreaterThan(4);
            assertThat(Mcp.tokens(text)).as(uri).isLessThan(10_000);
        }
        assertThat(read(Library.REMEDIES)).contains("scale-out {replicas");
        assertThat(read(Library.RULES).lines())
                .as("what a diagnosis is has to be said; what is prescribed for what, the id says")
                .contains("fan-out-tail: A wide fan-out makes rare slowness common", "hedge-requests-for-fan-out-tail");
    }

    @Test
    void allIsListedWithWhatItIsFor() {
        JsonPath resources = Mcp.send("resources/list", new JsonObject());
        assertThat(resources.getList("result.resources.uri", String.class))
                .contains(Library.SCHEMA, Library.RULES, Library.REMEDIES, Library.STARTERS);
        assertThat(resources.getList("result.resources.description", String.class))
                .doesNotContainNull();
        JsonPath templates = Mcp.send("resources/templates/list", new JsonObject());
        assertThat(templates.getList("result.resourceTemplates.uriTemplate", String.class))
                .contains("leap://rules/{id}", "leap://remedies/{id}", "leap://starters/{name}");
        JsonPath prompts = Mcp.send("prompts/list", new JsonObject());
        assertThat(prompts.getString("result.prompts[0].name")).isEqualTo("tune_this_repository");
        String prompt = Mcp.send(
                        "prompts/get",
                        new JsonObject()
                                .put("name", "tune_this_repository")
                                .put("arguments", new JsonObject().put("goal", "halve the bill")))
                .getString("result.messages[0].content.text");
        assertThat(prompt).contains("halve the bill", "import_files", "record_outcome");
    }
}
