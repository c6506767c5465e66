package io.leapadvisor.rest.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls of tools are counted by how they end. */
@QuarkusTest
@Tag("service")
class CallsTest {

    private static double counted(String outcome) {
        return given().accept("text/plain")
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("leap_mcp_calls_total{") && line.contains("tool=\"estimate\""))
                .filter(line -> line.contains("outcome=\"" + outcome + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void answersAndErrorsAreCounted() {
        double answers = counted("answer");
        double errors = counted("error");
        Mcp.error("estimate", new JsonObject());
        Mcp.ok(
                "estimate",
                new JsonObject()
                        .put(
                                "profile",
                                new JsonObject()
                                        .put("deployment", "d")
                                        .put("model", new JsonObject().put("name", "llama-3.1-8b"))
                                        .put("hardware", new JsonObject().put("accelerator", "l4"))));
        assertThat(counted("answer") - answers).isEqualTo(1);
        assertThat(counted("error") - errors).isEqualTo(1);
    }
}
