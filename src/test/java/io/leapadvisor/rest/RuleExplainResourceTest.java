package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.leapadvisor.intake.Examples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Why a rule fires or does not, over HTTP. */
@QuarkusTest
@Tag("service")
class RuleExplainResourceTest {

    private static final String TWO_STAGES =
            """
            {"deployment": "d", "stages": [
              {"name": "parse", "kind": "DESERIALIZATION", "format": "JSON", "latency": {"meanMs": 4}},
              {"name": "score", "kind": "INFERENCE", "latency": {"meanMs": 96}}]}""";

    private static ValidatableResponse explain(String rule, String profile) {
        return given().contentType("application/json")
                .body(profile)
                .post("/api/v1/rules/" + rule + "/explain")
                .then();
    }

    @Test
    void saysHowFarFromTheThreshold() {
        JsonPath answer = explain("dominant-serialization", TWO_STAGES)
                .statusCode(200)
                .body("outcome", equalTo("SILENT"))
                .body("explained", equalTo(true))
                .body("findings", empty())
                .extract()
                .jsonPath();
        double limit = answer.getDouble("distance.threshold.value");
        assertThat(answer.getString("distance.threshold.name")).isEqualTo("serialization-share");
        assertThat(answer.getDouble("distance.observed")).isCloseTo(0.04, within(1e-6));
        assertThat(answer.getDouble("distance.difference")).isCloseTo(limit - 0.04, within(1e-6));
        assertThat(answer.getDouble("distance.ratio")).isCloseTo(0.04 / limit, within(1e-4));
        assertThat(answer.getString("distance.threshold.source")).isNotBlank();
        assertThat(answer.getString("summary")).contains("groupShare[SERIALIZATION].share is 0.04", "too low");
        List<ConditionOf> decisive = answer.getList("conditions.findAll { it.decisive }", ConditionOf.class);
        assertThat(decisive).hasSize(1);
    }

    /** A condition, as far as this test reads it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ConditionOf(String text, String outcome) {}

    @Test
    void saysWhatWasFound() {
        explain("dominant-inference", TWO_STAGES)
                .statusCode(200)
                .body("outcome", equalTo("FIRED"))
                .body("findings", hasSize(1))
                .body("findings[0].stage", equalTo("score"))
                .body("findings[0].evidence[0].metric", equalTo("stages.share"))
                .body("conditions.outcome.unique()", equalTo(List.of("HOLDS")));
    }

    @Test
    void saysWhatIsMissing() {
        explain("kv-cache-saturated", "{\"deployment\":\"d\"}")
                .statusCode(200)
                .body("outcome", equalTo("NOT_EVALUATED"))
                .body("missing", hasItem("utilization.kvCache"))
                .body("summary", containsString("utilization.kvCache"))
                .body("conditions[0].missing", hasItem("utilization.kvCache"));
    }

    @Test
    void aRemedyWaitsForItsDiagnosis() {
        explain("use-binary-serialization-for-dominant-serialization", TWO_STAGES)
                .statusCode(200)
                .body("outcome", equalTo("SILENT"))
                .body("because.rule", equalTo(List.of("dominant-serialization")))
                .body("because[0].distance.threshold.name", equalTo("serialization-share"))
                .body("summary", containsString("dominant-serialization"));
    }

    @Test
    void explainsAStoredAssessment() {
        String id = given().contentType("application/json")
                .body(TWO_STAGES)
                .post("/api/v1/assessments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String stored = given().get("/api/v1/rules/dominant-serialization/explain?assessment=" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(stored)
                .isEqualTo(
                        explain("dominant-serialization", TWO_STAGES).extract().asString());
    }

    /** What an assessment finds, and what it could not judge, is what the explanations say. */
    @Test
    void agreesWithTheAssessment() {
        String profile = Examples.text("lagging-fraud-detector");
        JsonPath assessment = given().contentType("application/json")
                .body(profile)
                .post("/api/v1/assessments?store=false")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> fired = assessment.getList("diagnoses.rule");
        List<String> notEvaluated = assessment.getList("notEvaluated.rule");
        assertThat(fired).isNotEmpty();
        assertThat(notEvaluated).isNotEmpty();
        fired.stream()
                .limit(5)
                .forEach(rule -> explain(rule, profile).statusCode(200).body("outcome", equalTo("FIRED")));
        notEvaluated.stream()
                .limit(5)
                .forEach(rule -> explain(rule, profile).statusCode(200).body("outcome", equalTo("NOT_EVALUATED")));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        explain("dominant-serialisation", TWO_STAGES)
                .statusCode(404)
                .body("detail", containsString("dominant-serialization"));
        explain("dominant-serialization", "{\"deploymnet\":\"d\"}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/deploymnet"));
        given().get("/api/v1/rules/dominant-serialization/explain")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/assessment"));
        given().get("/api/v1/rules/dominant-serialization/explain?assessment=1")
                .then()
                .statusCode(404);
        given().get("/api/v1/rules/dominant-serialization/explain?assessment=00000000-0000-0000-0000-000000000000")
                .then()
                .statusCode(404);
    }
}
