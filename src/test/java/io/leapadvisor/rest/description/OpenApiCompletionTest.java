package io.leapadvisor.rest.description;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document says what the service does with what comes in, and explains what goes out. */
@QuarkusTest
@Tag("service")
class OpenApiCompletionTest {

    private static JsonNode schemas() throws IOException {
        return new YAMLMapper()
                .readTree(given().get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .at("/components/schemas");
    }

    /** The service refuses unknown fields in requests, so that their schemas are closed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DeploymentProfile",
                "WhatIfRequest",
                "GateRequest",
                "Policy",
                "StateRequest",
                "SuppressionRequest",
                "BaselineRequest"
            })
    void requestsAreClosed(String request) throws IOException {
        JsonNode closed = schemas().path(request).path("additionalProperties");
        assertThat(closed.isBoolean()).as(request).isTrue();
        assertThat(closed.booleanValue()).as(request).isFalse();
    }

    @Test
    void whatGoesOutIsExplainedFieldByField() throws IOException {
        JsonNode schemas = schemas();
        for (String name : new String[] {"DeploymentView", "Comparison", "MetricChange", "SuppressionView"}) {
            schemas.path(name).path("properties").properties().forEach(field -> assertThat(
                            field.getValue().path("description").asText())
                    .as(name + "." + field.getKey())
                    .isNotBlank());
        }
    }
}
