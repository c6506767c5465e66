package io.leapadvisor.rest.outcome;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@Tag("service")
class OutcomeResourceTest {

    private static final String API = "/api/v1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BINARY = "use-binary-serialization";

    private final String deployment = "d-" + UUID.randomUUID();
    private JsonNode assessment;

    @BeforeEach
    void assess() throws IOException {
        forget();
        assessment = assessed();
    }

    /** Tests share a team: what another test assesses must not learn from this one, nor this from an earlier run. */
    @AfterEach
    void forget() {
        List<String> ids = given().queryParam("size", 200)
                .get(API + "/outcomes")
                .then()
                .extract()
                .path("items.id");
        ids.forEach(id -> given().delete(API + "/outcomes/" + id).then().statusCode(204));
    }

    private JsonNode assessed() throws JsonProcessingException {
        return JSON.readTree(given().contentType("application/json")
                .body(profile())
                .post(API + "/assessments")
                .then()
                .statusCode(201)
                .extract()
                .asString());
    }

    private String profile() {
        try {
            ObjectNode profile =
                    (ObjectNode) JSON.readTree(Files.readString(Path.of("examples", "lagging-fraud-detector.json")));
            return profile.put("deployment", deployment).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode recommendation(JsonNode assessment) {
        for (JsonNode one : assessment.get("recommendations")) {
            if (one.get("remedy").asText().equals(BINARY)) {
                return one;
            }
        }
        throw new AssertionError(BINARY + " is not recommended");
    }

    private static JsonNode stageRatio(JsonNode recommendation) {
        for (JsonNode one : recommendation.get("impact")) {
            if (one.get("metric").asText().equals("stageLatencyMs")) {
                return one.get("ratio");
            }
        }
        throw new AssertionError("the effect on the stage is not there");
    }

    private ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .body(body)
                .post(API + "/assessments/" + assessment.get("id").asText() + "/outcomes")
                .then();
    }

    private String outcome(double before, double after) {
        return """
                {"remedy": "%s", "stage": "%s", "appliedAt": "2026-01-31T12:00:00Z",
                 "before": {"stageLatencyMs": %s}, "after": {"stageLatencyMs": %s, "latency.p99Ms": 120},
                 "note": "canary"}
                """
                .formatted(BINARY, recommendation(assessment).get("stage").asText(), before, after);
    }

    @Test
    void isComparedWithTheRecommendationAndKept() {
        JsonNode recommended = recommendation(assessment);
        double expected = stageRatio(recommended).get("expected").asDouble();
        String id = post(outcome(10, 10 * expected))
                .statusCode(201)
                .body("deployment", equalTo(deployment))
                .body("prediction.from", equalTo("RECOMMENDATION"))
                .body("parameters", notNullValue())
                .body("rules", notNullValue())
                .body("comparisons.metric", equalTo(List.of("latency.p99Ms", "stageLatencyMs")))
                .body("comparisons[0].beforeFrom", equalTo("MEASURED"))
                .body("comparisons[0].before", equalTo(250))
                .body("comparisons[1].beforeFrom", equalTo("GIVEN"))
                .body("comparisons[1].inside", equalTo(true))
                .body("comparisons[1].statement", containsString("was predicted"))
                .body("lesson.metric", equalTo("stageLatencyMs"))
                .body("lesson.deviation.toDouble()", closeTo(0, 0.01))
                .header("Location", containsString(API + "/outcomes/"))
                .extract()
                .path("id");
        String kept = given().get(API + "/outcomes/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        // An outcome outlives its assessment: it keeps what was promised.
        given().delete(API + "/assessments/" + assessment.get("id").asText())
                .then()
                .statusCode(204);
        assertThat(given().get(API + "/outcomes/" + id).asString()).isEqualTo(kept);
        given().queryParam("deployment", deployment)
                .queryParam("remedy", BINARY)
                .get(API + "/outcomes")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].id", equalTo(id));
        given().queryParam("deployment", deployment)
                .queryParam("remedy", "keep-warm")
                .get(API + "/outcomes")
                .then()
                .body("total", equalTo(0));
        given().delete(API + "/outcomes/" + id).then().statusCode(204);
        given().delete(API + "/outcomes/" + id).then().statusCode(404);
        given().get(API + "/outcomes/" + id).then().statusCode(404);
    }

    @Test
    void otherParametersAreWorkedOut() {
        post("""
                {"remedy": "compress-payload", "stage": "%s", "appliedAt": "2026-01-31T12:00:00Z",
                 "after": {"stageLatencyMs": 9}}
                """
                        .formatted(recommendation(assessment).get("stage").asText()))
                .statusCode(201)
                .body("prediction.from", equalTo("WHAT_IF"))
                .body("rules", equalTo(List.of()))
                .body("comparisons[0].predicted.expected", notNullValue());
    }

    @Test
    void whatNobodyPredictedIsKept() {
        post("""
                {"remedy": "%s", "appliedAt": "2026-01-31T12:00:00Z", "before": {"coldStartMs": 9000},
                 "after": {"coldStartMs": 9}}
                """
                        .formatted(BINARY))
                .statusCode(201)
                .body("prediction.from", equalTo("NONE"))
                .body("prediction.statement", containsString("nothing can be compared"))
                .body("comparisons[0].ratio.toDouble()", closeTo(0.001, 1e-9))
                .body("comparisons[0].predicted", nullValue())
                .body("lesson", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /remedy | ",
                "{\"remedy\": \"use-binary-serialisation\"} | /remedy | use-binary-serialization",
                "{\"remedy\": \"switch-to-grpc\", \"stage\": \"nowhere\"} | /stage | ",
                "{\"parameters\": {\"speed\": 3}} | /parameters/speed | has no parameter",
                "{\"appliedAt\": \"2100-01-01T00:00:00Z\"} | /appliedAt | future",
                "{\"after\": {\"latency.p9Ms\": 3}} | /after/latency.p9Ms | latency.p99Ms",
                "{\"after\": {\"latency.p99Ms\": 0}} | /after/latency.p99Ms | above 0",
                "{\"after\": {\"latency.p50Ms\": 9, \"latency.p99Ms\": 5}} | /after/latency.p99Ms | rise",
                "{\"after\": {}} | /after | at least one",
                "{\"after\": {\"memoryGb\": 3}} | /before | nothing can be compared",
                "{\"befor\": {}} | /befor | before"
            })
    void faultsAreRefusedWithTheirPlace(String fields, String pointer, String detail) throws JsonProcessingException {
        ObjectNode body = (ObjectNode) JSON.readTree(
                "{\"remedy\": \"use-binary-serialization\", \"appliedAt\": \"2026-01-31T12:00:00Z\", \"after\":"
                        + " {\"latency.p99Ms\": 99}}");
        body.setAll((ObjectNode) JSON.readTree(fields));
        if (fields.equals("{}")) {
            body.remove("remedy");
        }
        post(body.toString())
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer))
                .body(
                        "errors.find { it.pointer == '" + pointer + "' }.detail",
                        containsString(detail == null ? "" : detail));
    }

    @Test
    void anUnknownAssessmentIsNotFound() {
        given().contentType("application/json")
                .body(outcome(10, 8))
                .post(API + "/assessments/" + UUID.randomUUID() + "/outcomes")
                .then()
                .statusCode(404);
    }

    @Test
    void theTrackRecordTellsPredictedFromAchieved() {
        double expected = stageRatio(recommendation(assessment)).get("expected").asDouble();
        for (int i = 0; i < 3; i++) {
            post(outcome(10, 10 * expected * 1.2)).statusCode(201);
        }
        given().queryParam("deployment", deployment)
                .get(API + "/track-record")
                .then()
                .statusCode(200)
                .body("items.remedy", hasItem(BINARY))
                .body("items.find { it.metric == 'stageLatencyMs' }.outcomes", equalTo(3))
                .body("items.find { it.metric == 'stageLatencyMs' }.rule", notNullValue())
                .body("items.find { it.metric == 'stageLatencyMs' }.predicted.toDouble()", closeTo(expected, 1e-4))
                .body("items.find { it.metric == 'stageLatencyMs' }.achieved.toDouble()", closeTo(expected * 1.2, 1e-4))
                .body("items.find { it.metric == 'stageLatencyMs' }.bias.expected.toDouble()", closeTo(1.2, 1e-4));
    }

    @Test
    void laterAssessmentsLearnFromThem() throws IOException {
        double expected = stageRatio(recommendation(assessment)).get("expected").asDouble();
        for (int i = 0; i < 3; i++) {
            post(outcome(10, 10 * Math.sqrt(expected))).statusCode(201);
        }
        JsonNode taught = assessed();
        JsonNode moved = recommendation(taught);
        assertThat(taught.at("/history/outcomes")).hasSize(3);
        assertThat(moved.at("/basis/0/statement").asText())
                .startsWith("3 outcomes of your own: the gain came out at 0.");
        assertThat(moved.at("/basis/0/grade").asText()).isEqualTo("M");
        assertThat(stageRatio(moved).get("expected").asDouble()).isGreaterThan(expected * 1.05);
        // As it was then, with the outcomes of then.
        String kept = given().get(API + "/assessments/" + taught.get("id").asText())
                .then()
                .extract()
                .asString();
        String again = given().post(API + "/assessments/" + taught.get("id").asText() + "/re-run")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(again).isEqualTo(kept);
        given().post(API + "/assessments/" + assessment.get("id").asText() + "/re-run")
                .then()
                .body("recommendations.find { it.remedy == '" + BINARY + "' }.impact[0].ratio.expected", notNullValue())
                .body("history.outcomes", equalTo(List.of()));
        // Without a trace there is no history.
        given().contentType("application/json")
                .body(profile())
                .post(API + "/assessments?store=false")
                .then()
                .body("history.outcomes", equalTo(List.of()));
    }

    @Test
    void aWhatIfUsesThemWhenItIsAsked() {
        for (int i = 0; i < 3; i++) {
            post(outcome(10, 9)).statusCode(201);
        }
        String body = "{\"profile\":" + profile() + ",\"apply\":[{\"remedy\":\"" + BINARY + "\",\"stage\":\""
                + recommendation(assessment).get("stage").asText() + "\"}]}";
        given().contentType("application/json")
                .body(body)
                .post(API + "/what-ifs?history=true")
                .then()
                .statusCode(200)
                .body("assumptions", hasItem(containsString("3 outcomes of your own")));
        given().contentType("application/json")
                .body(body)
                .post(API + "/what-ifs")
                .then()
                .statusCode(200)
                .body("assumptions.findAll { it.contains('of your own') }", equalTo(List.of()));
    }
}
