package io.leapadvisor.rest.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tools that compute and store nothing. */
@QuarkusTest
@Tag("service")
class ModelToolsTest {

    private static JsonObject chat() {
        return Mcp.profile(Path.of("examples", "starters", "llm-chat.json"));
    }

    @Test
    void anEstimateIsShortAndWholeOnRequest() {
        JsonObject asked = new JsonObject().put("profile", chat());
        JsonObject digest = Mcp.ok("estimate", asked);
        assertThat(digest.getJsonObject("estimate").getJsonObject("ttftMs").getDouble("expected"))
                .isPositive();
        assertThat(Mcp.tokens(digest.encode())).isLessThan(1_500);
        JsonObject whole = Mcp.ok("estimate", asked.copy().put("detail", true));
        assertThat(whole.getJsonArray("assumptions")).isNotEmpty();
        JsonObject error = Mcp.error("estimate", new JsonObject().put("profile", Mcp.example("nothing-measured")));
        assertThat(error.getInteger("status")).isEqualTo(422);
        assertThat(error.getString("detail")).contains("model");
    }

    /** Some clients send objects as text. */
    @Test
    void aProfileMayComeAsText() {
        assertThat(Mcp.ok("estimate", new JsonObject().put("profile", chat().encode())))
                .isEqualTo(Mcp.ok("estimate", new JsonObject().put("profile", chat())));
    }

    @Test
    void aChangeIsTriedBeforeItIsMade() {
        JsonObject change =
                new JsonObject().put("remedy", "scale-out").put("parameters", new JsonObject().put("replicas", 4));
        JsonObject asked = new JsonObject().put("profile", chat()).put("apply", Mcp.array(change));
        JsonObject effect = Mcp.ok("what_if", asked);
        assertThat(effect.getJsonObject("effect").getString("usdPerHour")).contains(" → ");
        assertThat(Mcp.tokens(effect.encode())).isLessThan(1_500);
        assertThat(Mcp.ok("what_if", asked.copy().put("detail", true)).getJsonArray("impact"))
                .isNotEmpty();
        JsonObject unknown = asked.copy().put("apply", Mcp.array(new JsonObject().put("remedy", "scale-outt")));
        assertThat(Mcp.error("what_if", unknown).encode()).contains("/apply/0/remedy", "scale-out");
    }

    /** What assess has learned from outcomes, what_if has too: else two tools would tell two numbers of one change. */
    @Test
    void whatIfKnowsTheOutcomesThatAssessKnows() {
        JsonObject profile = Mcp.example("lagging-fraud-detector").put("deployment", "learned-" + UUID.randomUUID());
        JsonObject assessed = Mcp.ok("assess", new JsonObject().put("profile", profile));
        JsonObject change = assessed.getJsonObject("plan").getJsonArray("steps").getJsonObject(0);
        String outcome = Mcp.ok(
                        "record_outcome",
                        change.copy()
                                .put("assessment", assessed.getString("assessment"))
                                .put("appliedAt", Instant.now().minusSeconds(60).toString())
                                .put("after", new JsonObject().put("latency.p99Ms", 5_000)))
                .getString("id");
        JsonObject asked = new JsonObject().put("profile", profile).put("apply", Mcp.array(change));
        JsonObject learned = Mcp.ok("what_if", asked).getJsonObject("effect");
        JsonObject alone = Mcp.ok("what_if", asked.copy().put("history", false)).getJsonObject("effect");
        assertThat(learned).isNotEqualTo(alone);
        String remedy = change.getString("remedy");
        JsonObject again = Mcp.ok("assess", new JsonObject().put("profile", profile));
        again.getJsonArray("remedies").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("remedy").equals(remedy)
                        && Objects.equals(one.getString("stage"), change.getString("stage"))
                        && Objects.equals(one.getJsonObject("parameters"), change.getJsonObject("parameters")))
                .forEach(one -> assertThat(one.getJsonObject("effect").getString("latency.p99Ms"))
                        .isEqualTo(learned.getString("latency.p99Ms")));
        given().delete("/api/v1/outcomes/" + outcome).then().statusCode(204);
    }

    @Test
    void aRuleIsExplainedForADeploymentOrShown() {
        String rule = "dominant-serialization";
        JsonObject profile = Mcp.example("lagging-fraud-detector");
        JsonObject fired =
                Mcp.ok("explain_rule", new JsonObject().put("rule", rule).put("profile", profile));
        assertThat(fired.getString("outcome")).isEqualTo("FIRED");
        assertThat(fired.getJsonArray("conditions")).isNotEmpty();
        JsonObject silent = Mcp.ok(
                "explain_rule", new JsonObject().put("rule", rule).put("profile", Mcp.example("nothing-measured")));
        assertThat(silent.getString("outcome")).isEqualTo("NOT_EVALUATED");
        assertThat(silent.getJsonArray("missing")).isNotEmpty();
        Mcp.Answer page = Mcp.call("explain_rule", new JsonObject().put("rule", rule));
        assertThat(page.text()).startsWith("# ").contains("## What it means");
        assertThat(Mcp.error("explain_rule", new JsonObject().put("rule", "dominant-serialisation"))
                        .encode())
                .contains(rule);
        JsonObject both =
                new JsonObject().put("rule", rule).put("assessment", "a").put("profile", profile);
        assertThat(Mcp.error("explain_rule", both).encode()).contains("/profile");
    }

    @Test
    void anAssessmentIsExplainedByItsId() {
        String id = Mcp.ok("assess", new JsonObject().put("profile", chat())).getString("assessment");
        JsonObject explained = Mcp.ok(
                "explain_rule",
                new JsonObject().put("rule", "dominant-serialization").put("assessment", id));
        assertThat(explained.getString("summary")).isNotBlank();
        assertThat(Mcp.tokens(explained.encode())).isLessThan(2_000);
    }
}
