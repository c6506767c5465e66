package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class OpenApiTest {

    private static final ObjectMapper YAML = new YAMLMapper();

    private static JsonNode document() throws IOException {
        return YAML.readTree(
                given().get("/q/openapi").then().statusCode(200).extract().asString());
    }

    private static List<JsonNode> operations() throws IOException {
        List<JsonNode> operations = new ArrayList<>();
        document()
                .get("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("responses")) {
                        operations.add(operation);
                    }
                }));
        return operations;
    }

    @Test
    void theCommittedDocumentIsThatOfTheService() throws IOException {
        JsonNode committed = YAML.readTree(Files.readString(Path.of("openapi/openapi.yaml")));
        assertThat(document())
                .as("openapi/openapi.yaml is not what the service says. Rewrite it by: mvn -q package -DskipTests")
                .isEqualTo(committed);
    }

    @Test
    void operationsHaveTheNamesThatClientsUse() throws IOException {
        assertThat(operations())
                .extracting(operation -> operation.get("operationId").asText())
                .containsExactlyInAnyOrder(
                        "createAssessment",
                        "createAssessments",
                        "listAssessments",
                        "getAssessment",
                        "getAssessmentReport",
                        "deleteAssessment",
                        "recordOutcome",
                        "listOutcomes",
                        "getOutcome",
                        "deleteOutcome",
                        "getTrackRecord",
                        "createEstimate",
                        "createWhatIf",
                        "getPrometheusRules",
                        "getGrafanaDashboard",
                        "judgeChange",
                        "listDeployments",
                        "getDeployment",
                        "getRecommendationState",
                        "putRecommendationState",
                        "listSuppressions",
                        "putSuppression",
                        "getSuppression",
                        "deleteSuppression",
                        "putBaseline",
                        "getBaseline",
                        "deleteBaseline",
                        "compareAssessments",
                        "importFiles",
                        "listImportFormats",
                        "listRules",
                        "getRule",
                        "explainRule",
                        "explainRuleOfAssessment",
                        "listRemedies",
                        "getRemedy",
                        "rerunAssessment",
                        "listPacks",
                        "getPack",
                        "putPack",
                        "deletePack",
                        "validatePack",
                        "listShadowFindings",
                        "listAccelerators",
                        "getAccelerator",
                        "listModels",
                        "getModel",
                        "getAccuracy",
                        "getAccuracyPoints",
                        "listThresholds");
    }

    @Test
    void operationsAreExplainedAndHaveExamplesAndProblems() throws IOException {
        for (JsonNode operation : operations()) {
            String id = operation.get("operationId").asText();
            assertThat(operation.get("tags")).as(id).isNotEmpty();
            assertThat(operation.get("summary").asText()).as(id).isNotBlank();
            assertThat(operation.at("/responses/400/$ref").asText())
                    .as(id)
                    .isEqualTo("#/components/responses/BadRequest");
            if (operation.at("/requestBody/content").has("application/json")) {
                assertThat(operation.at("/requestBody/content/application~1json/examples"))
                        .as(id)
                        .isNotEmpty();
            }
        }
    }

    /** A list shows what reading one item shows; that one has the example. */
    @Test
    void everyAnswerHasAnExampleSomewhere() throws IOException {
        Map<String, Boolean> shown = new TreeMap<>();
        for (JsonNode operation : operations()) {
            operation.get("responses").forEach(response -> {
                JsonNode content = response.at("/content/application~1json");
                if (content.has("schema")) {
                    shown.merge(content.at("/schema/$ref").asText(), content.has("examples"), Boolean::logicalOr);
                }
            });
        }
        assertThat(shown.keySet()).hasSizeGreaterThan(10);
        assertThat(shown).allSatisfy((schema, isShown) -> assertThat(isShown || schema.contains("/Page"))
                .as(schema)
                .isTrue());
    }

    @Test
    void fieldsAreDescribed() throws IOException {
        JsonNode schemas = document().at("/components/schemas");
        for (String name : List.of(
                "DeploymentProfile",
                "Stage",
                "Traffic",
                "Hardware",
                "ModelSpec",
                "Objectives",
                "Estimate",
                "Assessment",
                "Problem",
                "WhatIfRequest",
                "OutcomeRequest",
                "RecordedOutcome",
                "MetricOutcome",
                "TrackEntry",
                "LatencySummary",
                "Explanation",
                "ConditionResult",
                "ConstraintResult")) {
            assertThat(schemas.get(name)).as(name).isNotNull();
            schemas.get(name).get("properties").fields().forEachRemaining(field -> assertThat(
                            field.getValue().path("description").asText())
                    .as(name + "." + field.getKey())
                    .isNotBlank());
        }
        assertThat(schemas.at("/DeploymentProfile/required").toString()).isEqualTo("[\"deployment\"]");
        assertThat(schemas.at("/LatencyTarget/properties/p99Ms/exclusiveMinimum")
                        .asInt())
                .isZero();
        schemas.fieldNames().forEachRemaining(name -> assertThat(name).doesNotMatch(".*[0-9]"));
    }
}
