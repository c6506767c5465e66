package io.leapadvisor.rest.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.rest.description.JsonSchemas;
import io.leapadvisor.rest.mcp.brief.Sections;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a model is told of the tools: it must be true, and short enough to be there in every conversation. */
@QuarkusTest
@Tag("service")
class ToolSchemasTest {

    private static final List<String> TOOLS = List.of(
            "assess", "estimate", "explain_rule", "import_files", "read_assessment", "record_outcome", "what_if");
    private static final JsonObject PUBLISHED = Mcp.profile(Path.of("openapi", "profile.schema.json"));

    private static JsonObject resolved(JsonObject schema) {
        JsonObject now = schema;
        while (now.containsKey("$ref") || now.containsKey("allOf")) {
            now = now.containsKey("$ref")
                    ? PUBLISHED
                            .getJsonObject("$defs")
                            .getJsonObject(now.getString("$ref").replaceAll(".*/", ""))
                    : now.getJsonArray("allOf").getJsonObject(0);
        }
        return now;
    }

    /** Each field of the short schema is one of the published one, of its type, and with values that it takes. */
    private static void agrees(String at, JsonObject brief, JsonObject published) {
        JsonObject whole = resolved(published);
        if ("array".equals(brief.getString("type"))) {
            agrees(at + "[]", brief.getJsonObject("items"), resolved(whole.getJsonObject("items")));
            return;
        }
        if (brief.containsKey("enum")) {
            assertThat(whole.getJsonArray("enum").getList()).as(at).containsAll(brief.getJsonArray("enum"));
        }
        JsonObject properties = brief.getJsonObject("properties", new JsonObject());
        for (String name : properties.fieldNames()) {
            assertThat(whole.getJsonObject("properties", new JsonObject()).fieldNames())
                    .as(at)
                    .contains(name);
            agrees(
                    at + "/" + name,
                    properties.getJsonObject(name),
                    whole.getJsonObject("properties").getJsonObject(name));
        }
    }

    @Test
    void theShortSchemaIsPartOfThePublishedOne() {
        agrees("", ToolSchemas.json("profile"), PUBLISHED);
    }

    @Test
    void everyExampleIsValidByTheShortSchema() throws IOException {
        JsonNode schema =
                new ObjectMapper().readTree(ToolSchemas.json("profile").encode());
        for (Path example : Mcp.examples()) {
            assertThat(JsonSchemas.violations(schema, Files.readString(example)))
                    .as(example.toString())
                    .isEmpty();
        }
    }

    @Test
    void sectionsAreThoseThatCanBeRead() {
        JsonObject read = ToolSchemas.json("read_assessment").getJsonObject("properties");
        assertThat(read.getJsonObject("section").getJsonArray("enum").getList()).isEqualTo(Sections.NAMES);
        JsonObject assess = ToolSchemas.json("assess").getJsonObject("properties");
        assertThat(assess.getJsonObject("detail")
                        .getJsonObject("items")
                        .getJsonArray("enum")
                        .getList())
                .isEqualTo(Sections.NAMES);
    }

    @Test
    void allToolsTogetherAreShort() {
        JsonPath listed = Mcp.send("tools/list", new JsonObject());
        List<Map<String, Object>> tools = listed.getList("result.tools");
        assertThat(tools.stream().map(tool -> tool.get("name")).sorted().toList())
                .isEqualTo(TOOLS);
        int all = 0;
        for (Map<String, Object> tool : tools) {
            assertThat(tool.get("description").toString()).as(tool.toString()).hasSizeBetween(200, 900);
            Map<?, ?> hints = (Map<?, ?>) tool.get("annotations");
            boolean writes = List.of("assess", "record_outcome").contains(tool.get("name"));
            assertThat(hints.get("readOnlyHint")).as(tool.toString()).isEqualTo(!writes);
            assertThat(hints.get("openWorldHint")).as(tool.toString()).isEqualTo(false);
            int tokens = Mcp.tokens(new JsonObject(tool).encode());
            System.out.println("TOKENS tool " + tool.get("name") + " " + tokens);
            all += tokens;
        }
        System.out.println("TOKENS tools " + all);
        assertThat(all).isLessThan(5_000);
    }
}
