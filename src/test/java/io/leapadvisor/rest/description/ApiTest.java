package io.leapadvisor.rest.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What linters of OpenAPI documents ask for, on the committed document. */
class ApiTest {

    private static final int MOST_LINES = 9_000;
    private static final JsonNode DOCUMENT = JsonSchemas.openApi();

    private static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        DOCUMENT.get("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("responses")) {
                        operations.add(operation);
                    }
                }));
        return operations;
    }

    @Test
    void theServiceSaysWhereItIsAndWhoMadeIt() {
        assertThat(DOCUMENT.at("/servers/0/url").asText()).isNotBlank();
        assertThat(DOCUMENT.at("/info/contact/name").asText()).isNotBlank();
        assertThat(DOCUMENT.at("/info/license/identifier").asText()
                        + DOCUMENT.at("/info/license/url").asText())
                .isNotBlank();
    }

    @Test
    void operationsSayWhatTheyDoAndHowTheyFail() {
        assertThat(operations()).isNotEmpty().allSatisfy(operation -> {
            String id = operation.path("operationId").asText();
            assertThat(id).isNotBlank();
            assertThat(operation.path("summary").asText()).as(id).isNotBlank();
            assertThat(operation.path("description").asText()).as(id).isNotBlank();
            assertThat(operation.get("tags")).as(id).isNotEmpty();
            assertThat(operation.get("responses").fieldNames())
                    .toIterable()
                    .as(id)
                    .anyMatch(status -> status.startsWith("2"))
                    .contains("400", "406", "500");
        });
        assertThat(operations())
                .extracting(operation -> operation.get("operationId"))
                .doesNotHaveDuplicates();
    }

    /** A type of Java's own says what it is by its name. */
    @Test
    void schemasSayWhatTheyAreOf() {
        DOCUMENT.at("/components/schemas").properties().stream()
                .filter(schema -> !schema.getKey().equals("Instant"))
                .forEach(schema -> assertThat(
                                schema.getValue().path("description").asText())
                        .as(schema.getKey())
                        .isNotBlank()
                        .doesNotStartWith("@"));
    }

    /** What only files of the knowledge base hold is in no answer, and what nothing refers to is of nobody. */
    @Test
    void schemasAreThoseOfRequestsAndAnswers() {
        List<String> referred = DOCUMENT.findValuesAsText("$ref");
        DOCUMENT.at("/components/schemas").properties().forEach(schema -> {
            assertThat(referred).contains("#/components/schemas/" + schema.getKey());
            if (schema.getValue().path("additionalProperties").asBoolean(true)) {
                assertThat(schema.getValue().findValues("writeOnly"))
                        .as(schema.getKey())
                        .isEmpty();
            }
        });
    }

    @Test
    void whatFillsAPathIsSaidOnce() {
        assertThat(operations())
                .flatExtracting(operation -> operation.path("parameters").findValuesAsText("$ref"))
                .contains("#/components/parameters/deployments.name", "#/components/parameters/assessments.id");
        assertThat(DOCUMENT.at("/components/parameters/deployments.name/description")
                        .asText())
                .isEqualTo("As GET /api/v1/deployments lists it");
    }

    /** Without a login only changes of packs need a key, with one all: who stores nothing may be a reader. */
    @Test
    void operationsSayWhichKeyTheyNeed() {
        assertThat(DOCUMENT.at("/components/securitySchemes/key/name").asText()).isEqualTo("X-API-Key");
        assertThat(DOCUMENT.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
        assertThat(operations()).allSatisfy(operation -> {
            String id = operation.get("operationId").asText();
            boolean packs = List.of("putPack", "deletePack", "validatePack").contains(id);
            boolean writes = id.matches("recordOutcome|(put|delete)(?!Pack).*");
            String role = packs ? "pack-admin" : writes ? "writer" : "reader";
            assertThat(
                            operation.path("security").isMissingNode()
                                    ? DOCUMENT.get("security").toString()
                                    : operation.get("security").toString())
                    .as(id)
                    .isEqualTo("[{\"key\":[\"" + role + "\"]},{\"token\":[\"" + role + "\"]}" + (packs ? "]" : ",{}]"));
            assertThat(operation.get("responses").fieldNames())
                    .toIterable()
                    .as(id)
                    .contains("401", "403");
        });
    }

    @Test
    void patternsMatchTheWholeText() {
        assertThat(DOCUMENT.findValuesAsText("pattern"))
                .isNotEmpty()
                .allSatisfy(pattern -> assertThat(pattern).startsWith("^").endsWith("$"));
        assertThat(RequestSchemas.anchored("a|b")).isEqualTo("^(?:a|b)$");
    }

    @Test
    void whatRequestsMayHoldIsClosed() {
        for (String name : List.of("WhatIfRequest", "DeploymentProfile", "Stage", "Hardware", "Consideration")) {
            assertThat(DOCUMENT.at("/components/schemas/" + name + "/additionalProperties"))
                    .as(name)
                    .hasToString("false");
        }
        assertThat(DOCUMENT.at("/components/schemas/DeploymentProfile/properties/extra/additionalProperties")
                        .isBoolean())
                .as("what packs read is theirs to name")
                .isFalse();
    }

    @Test
    void referencesLeadSomewhere() {
        assertThat(DOCUMENT.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        DOCUMENT.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void examplesAreWhatTheirSchemasSay() {
        List<JsonNode> contents = new ArrayList<>();
        operations().forEach(operation -> {
            contents.add(operation.at("/requestBody/content/application~1json"));
            operation.get("responses").forEach(response -> contents.add(response.at("/content/application~1json")));
        });
        assertThat(contents)
                .filteredOn(content -> content.has("examples"))
                .isNotEmpty()
                .allSatisfy(content -> {
                    String name = content.at("/schema/$ref").asText().replaceFirst(".*/", "");
                    for (Map.Entry<String, JsonNode> example :
                            content.get("examples").properties()) {
                        assertThat(JsonSchemas.violations(
                                        name, example.getValue().get("value").toString()))
                                .as("%s: %s", name, example.getKey())
                                .isEmpty();
                    }
                });
    }

    /** The document describes the API; whole answers are for the tests of behaviour. */
    @Test
    void theDocumentIsShortEnoughToReview() throws Exception {
        assertThat(Files.readAllLines(Path.of("openapi", "openapi.yaml"))).hasSizeLessThan(MOST_LINES);
    }
}
