package io.leapadvisor.rest.monitoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class MonitoringResourceTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";

    private static String stored() throws IOException {
        return given().contentType("application/json")
                .body(Files.readString(Path.of("examples/lagging-fraud-detector.json")))
                .post(ASSESSMENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void rulesAndDashboardOfAStoredAssessment() throws IOException {
        String monitoring = ASSESSMENTS + "/" + stored() + "/monitoring/";
        String rules = given().get(monitoring + "prometheus-rules")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asString();
        JsonNode dashboard = new ObjectMapper()
                .readTree(given().get(monitoring + "grafana-dashboard")
                        .then()
                        .statusCode(200)
                        .contentType("application/json")
                        .extract()
                        .asString());

        JsonNode group = new YAMLMapper().readTree(rules).at("/groups/0");
        assertThat(group.get("name").asText()).isEqualTo("leap-fraud-detector");
        assertThat(dashboard.get("title").asText()).isEqualTo("LEAP: fraud-detector");
        String runbook = group.get("rules").findValuesAsText("runbook_url").get(0);
        assertThat(runbook).matches("http://[^/]+/api/v1/rules/[a-z-]+");
        given().get(runbook).then().statusCode(200);
    }

    @Test
    void whatDoesNotExistIsSaid() {
        for (String file : new String[] {"prometheus-rules", "grafana-dashboard"}) {
            given().get(ASSESSMENTS + "/00000000-0000-0000-0000-000000000000/monitoring/" + file)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
            given().get(ASSESSMENTS + "/no-id/monitoring/" + file).then().statusCode(404);
        }
    }
}
