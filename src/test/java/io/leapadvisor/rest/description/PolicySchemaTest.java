package io.leapadvisor.rest.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code openapi/leap.schema.json}: what editors check and complete {@code leap.yaml} by. It is made of the OpenAPI
 * document, which is made of the record; this writes it again: {@code mvn test -Dtest=PolicySchemaTest
 * -Dschema=rewrite}.
 */
class PolicySchemaTest {

    private static final Path FILE = Path.of("openapi", "leap.schema.json");
    private static final Path EXAMPLE = Path.of("examples", "pipelines", "leap.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode made() {
        ObjectNode schema = JsonSchemas.document(JsonSchemas.openApi(), "Policy");
        return schema.put("title", "Policy of a gate of the LEAP Advisor: leap.yaml");
    }

    private static JsonNode committed() throws IOException {
        return JSON.readTree(Files.readString(FILE));
    }

    private static String json(String yaml) throws IOException {
        return new YAMLMapper().readTree(yaml).toString();
    }

    @Test
    void theCommittedSchemaIsThatOfTheDescription() throws IOException {
        if ("rewrite".equals(System.getProperty("schema"))) {
            Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(made()) + "\n");
        }
        assertThat(committed())
                .as("openapi/leap.schema.json is not made of openapi/openapi.yaml. Write it again:"
                        + " mvn test -Dtest=PolicySchemaTest -Dschema=rewrite")
                .isEqualTo(made());
    }

    /** The example says where its schema is, and follows it; so does what the page about the gate shows. */
    @Test
    void whatIsShownFollowsIt() throws IOException {
        String example = Files.readString(EXAMPLE);
        Matcher line =
                Pattern.compile("^# yaml-language-server: \\$schema=(\\S+)\n").matcher(example);
        assertThat(line.find()).isTrue();
        assertThat(EXAMPLE.resolveSibling(line.group(1)).normalize()).isEqualTo(FILE);
        assertThat(JsonSchemas.violations(committed(), json(example))).isEmpty();
        String page = Files.readString(Path.of("docs", "gate.md"));
        Matcher shown = Pattern.compile("(?m)^    mostSevere:.*\n(?:    .*\n)+").matcher(page);
        assertThat(shown.find()).isTrue();
        assertThat(JsonSchemas.violations(committed(), json(shown.group().stripIndent())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mostSever: HIGH",
                "mostSevere: WORST",
                "objectives: SHOULD_HOLD",
                "limits: [{most: 3}]",
                "limits: [{metric: usdPerHour, most: -1}]",
                "regression: {by: 11}",
                "suppressions: [{rule: a, reason: b}]",
                "suppressions: [{rule: a, reason: b, until: soon}]"
            })
    void mistakesAreFound(String policy) throws IOException {
        assertThat(JsonSchemas.violations(committed(), json(policy))).isNotEmpty();
    }
}
