package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;

import io.leapadvisor.store.StoreProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What those need who run the service. */
@QuarkusTest
@Tag("service")
class OperationTest {

    @Inject
    StoreProbe probe;

    @Test
    void readinessAsksDiskAndDatabaseAndLivenessAsksNothing() {
        given().get("/q/health/ready").then().body("checks.name", hasItems("rulebase", "data-folder", "database"));
        given().get("/q/health/live").then().statusCode(200).body("checks", empty());
    }

    @Test
    void readinessSaysWhichRules() {
        Ready.soon()
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'rulebase' }.data.rules", greaterThan(0));
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void whoIsReadyHasStoredAnExampleAlready() {
        Ready.soon().body("checks.find { it.name == 'database' }.status", equalTo("UP"));
        assertThat(probe.isUnproven()).isFalse();
    }

    @Test
    void metricsCountAnswers() {
        given().contentType("application/json")
                .body("{\"deployment\":\"d\"}")
                .post("/api/v1/assessments?store=false")
                .then()
                .statusCode(200);
        String metrics = given().accept("text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(metrics)
                .contains(
                        "leap_assessments_total{stored=\"false\"",
                        "leap_assessment_duration_seconds_bucket{kind=\"assessment\"",
                        "leap_rules_fired_total{rule=\"",
                        "leap_store_errors_total",
                        "leap_rulebase_rules");
    }

    @Test
    void everyAnswerHasARequestId() {
        assertThat(given().header("X-Request-Id", "abc-123")
                        .get("/api/v1/thresholds")
                        .header("X-Request-Id"))
                .isEqualTo("abc-123");
        for (String insane : new String[] {"", "a b", "x".repeat(129), "<script>"}) {
            assertThat(given().header("X-Request-Id", insane)
                            .get("/api/v1/thresholds")
                            .header("X-Request-Id"))
                    .hasSize(36);
        }
        assertThat(given().get("/q/health/live").header("X-Request-Id")).hasSize(36);
        assertThat(given().get("/nix").header("X-Request-Id")).hasSize(36);
    }

    @Test
    void swaggerUiIsThere() {
        given().get("/q/swagger-ui/").then().statusCode(200);
    }
}
