package io.leapadvisor.rest.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.intake.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code openapi/profile.schema.json}: what editors check and complete a profile by. It is made of the OpenAPI
 * document; this writes it again: {@code mvn test -Dtest=ProfileSchemaTest -Dschema=rewrite}.
 */
class ProfileSchemaTest {

    private static final Path FILE = Path.of("openapi", "profile.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode made() {
        ObjectNode schema = JsonSchemas.document(JsonSchemas.openApi(), "DeploymentProfile");
        schema.put("title", "Profile of a deployment, for the LEAP Advisor");
        ((ObjectNode) schema.get("properties"))
                .putObject("$schema")
                .put("type", "string")
                .put("description", "address of this schema, for editors; the service passes over it");
        return schema;
    }

    private static JsonNode committed() throws IOException {
        return JSON.readTree(Files.readString(FILE));
    }

    static Stream<Path> profiles() {
        return Stream.of(Path.of("examples"), Path.of("examples", "cases"), Path.of("examples", "packs"))
                .flatMap(folder -> Examples.in(folder).stream());
    }

    @Test
    void theCommittedSchemaIsThatOfTheDescription() throws IOException {
        if ("rewrite".equals(System.getProperty("schema"))) {
            Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(made()) + "\n");
        }
        assertThat(committed())
                .as("openapi/profile.schema.json is not made of openapi/openapi.yaml. Write it again:"
                        + " mvn test -Dtest=ProfileSchemaTest -Dschema=rewrite")
                .isEqualTo(made());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void examplesFollowIt(Path profile) throws IOException {
        assertThat(JsonSchemas.violations(committed(), Files.readString(profile)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"deployment\": \"a b\"}",
                "{\"deployment\": \"a\", \"trafic\": {}}",
                "{\"deployment\": \"a\", \"traffic\": {\"meanRps\": -1}}",
                "{\"deployment\": \"a\", \"traffic\": {\"meanRps\": \"many\"}}",
                "{\"deployment\": \"a\", \"stages\": [{\"name\": \"s\", \"kind\": \"MAGIC\"}]}"
            })
    void mistakesAreFound(String profile) throws IOException {
        assertThat(JsonSchemas.violations(committed(), profile)).isNotEmpty();
    }

    @Test
    void aProfileMayNameItsSchema() throws IOException {
        assertThat(JsonSchemas.violations(committed(), "{\"$schema\": \"profile.schema.json\", \"deployment\": \"a\"}"))
                .isEmpty();
    }

    @Test
    void fieldsAreExplained() throws IOException {
        List<JsonNode> objects = Stream.concat(
                        Stream.of(committed()),
                        StreamSupport.stream(committed().get("$defs").spliterator(), false))
                .filter(schema -> schema.has("properties"))
                .toList();
        assertThat(objects).hasSizeGreaterThan(10).allSatisfy(object -> {
            assertThat(object.get("additionalProperties")).hasToString("false");
            assertThat(object.get("properties"))
                    .allSatisfy(property ->
                            assertThat(property.path("description").asText()).isNotBlank());
        });
    }
}
