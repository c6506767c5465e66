package io.leapadvisor.rest.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.rest.mcp.brief.Sections;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An agent assesses, reads more, mends faults, and records what came of it. */
@QuarkusTest
@Tag("service")
class AssessmentToolsTest {

    private static final String EXAMPLE = "lagging-fraud-detector";

    private final String deployment = "agent-" + UUID.randomUUID();

    private JsonObject stored() {
        return Mcp.ok(
                "assess", new JsonObject().put("profile", Mcp.example(EXAMPLE).put("deployment", deployment)));
    }

    @Test
    void theSummaryFitsAModelsContextAndSaysTheSameAsTheApi() {
        JsonObject digest = stored();
        assertThat(Mcp.tokens(digest.encode())).isLessThan(2_000);
        String id = digest.getString("assessment");
        var whole = given().get("/api/v1/assessments/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(digest.getString("headline")).isEqualTo(whole.getString("headline"));
        JsonObject plan = digest.getJsonObject("plan");
        assertThat(plan.getBoolean("meetsObjectives")).isEqualTo(whole.getBoolean("plan.meetsObjectives"));
        assertThat(plan.getJsonArray("steps")).hasSameSizeAs(whole.getList("plan.steps"));
        assertThat(digest.getJsonArray("diagnoses").getJsonObject(0).getString("id"))
                .isEqualTo(whole.getString("diagnoses[0].id"));
        assertThat(digest.getJsonArray("remedies")
                        .getJsonObject(0)
                        .getJsonObject("effect")
                        .getMap())
                .allSatisfy((metric, effect) -> assertThat(effect.toString()).contains(" → "));
        assertThat(Mcp.ok("read_assessment", new JsonObject().put("assessment", id)))
                .isEqualTo(digest);
    }

    @Test
    void whatIsNotStoredHasNoId() {
        JsonObject digest = Mcp.ok(
                "assess",
                new JsonObject()
                        .put("profile", Mcp.example("nothing-measured"))
                        .put("store", false)
                        .put("detail", Mcp.array("measureNext", "notEvaluated")));
        assertThat(digest.containsKey("assessment")).isFalse();
        assertThat(digest.getJsonArray("measureNext")).isNotEmpty();
        assertThat(digest.getJsonObject("detail").getJsonObject("notEvaluated").getJsonArray("notEvaluated"))
                .isNotEmpty();
    }

    /** A model mends what the pointers name, and asks again. */
    @Test
    void faultsAreErrorsOfTheToolWithPointersIntoItsArguments() {
        JsonObject profile = Mcp.example(EXAMPLE).put("trafic", new JsonObject());
        profile.getJsonObject("hardware").put("accelerator", "h900");
        JsonObject error = Mcp.error("assess", new JsonObject().put("profile", profile));
        assertThat(error.getInteger("status")).isEqualTo(400);
        List<String> pointers = new ArrayList<>();
        error.getJsonArray("errors").forEach(one -> pointers.add(((JsonObject) one).getString("pointer")));
        assertThat(pointers).contains("/profile/trafic");
        assertThat(error.encode()).contains("traffic");
        assertThat(Mcp.error("assess", new JsonObject()).encode()).contains("/profile");
        assertThat(Mcp.error(
                                "assess",
                                new JsonObject()
                                        .put("profile", Mcp.example(EXAMPLE))
                                        .put("stroe", false))
                        .encode())
                .contains("/stroe");
        assertThat(Mcp.error(
                                "assess",
                                new JsonObject()
                                        .put("profile", Mcp.example(EXAMPLE))
                                        .put("detail", Mcp.array("diagnosis")))
                        .encode())
                .contains("/detail", "diagnoses");
    }

    @Test
    void everySectionCanBeReadInPagesThatFit() {
        String id = stored().getString("assessment");
        for (String section : Sections.NAMES) {
            JsonObject page = Mcp.ok(
                    "read_assessment", new JsonObject().put("assessment", id).put("section", section));
            assertThat(page.containsKey(section)).as(section).isTrue();
            assertThat(Mcp.tokens(page.encode())).as(section).isLessThan(8_000);
        }
    }

    @Test
    void pagesTogetherAreTheSection() {
        String id = stored().getString("assessment");
        int all = given().get("/api/v1/assessments/" + id)
                .jsonPath()
                .getList("recommendations")
                .size();
        int seen = 0;
        while (true) {
            JsonObject page = Mcp.ok(
                    "read_assessment",
                    new JsonObject()
                            .put("assessment", id)
                            .put("section", "recommendations")
                            .put("from", seen));
            JsonArray entries = page.getJsonArray("recommendations");
            assertThat(entries).isNotEmpty();
            seen += entries.size();
            if (!page.containsKey("left")) {
                break;
            }
            assertThat(page.getInteger("left")).isEqualTo(all - seen);
        }
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void anEntryIsReadByItsNameAndItsOutcomeRecorded() {
        JsonObject digest = stored();
        String id = digest.getString("assessment");
        JsonObject step = digest.getJsonObject("plan").getJsonArray("steps").getJsonObject(0);
        JsonObject entry = Mcp.ok(
                        "read_assessment",
                        new JsonObject()
                                .put("assessment", id)
                                .put("section", "recommendations")
                                .put("name", step.getString("remedy")))
                .getJsonArray("recommendations")
                .getJsonObject(0);
        assertThat(entry.getJsonArray("steps")).isNotEmpty();
        JsonObject outcome = new JsonObject()
                .put("assessment", id)
                .put("remedy", step.getString("remedy"))
                .put("stage", step.getString("stage"))
                .put("parameters", step.getJsonObject("parameters"))
                .put("appliedAt", Instant.now().minusSeconds(60).toString())
                .put("after", new JsonObject().put("latency.p99Ms", 120));
        JsonObject recorded = Mcp.ok("record_outcome", outcome);
        assertThat(recorded.getString("assessment")).isEqualTo(id);
        assertThat(recorded.getJsonArray("comparisons")).isNotEmpty();
        assertThat(Mcp.tokens(recorded.encode())).isLessThan(2_000);
        given().get("/api/v1/outcomes/" + recorded.getString("id")).then().statusCode(200);
        assertThat(Mcp.error("record_outcome", outcome.copy().put("remedy", "scale-outt"))
                        .encode())
                .contains("/remedy", "scale-out");
    }

    @Test
    void unknownIdsAreErrorsThatSayWhatToDo() {
        JsonObject unknown =
                new JsonObject().put("assessment", UUID.randomUUID().toString());
        assertThat(Mcp.error("read_assessment", unknown).getInteger("status")).isEqualTo(404);
        String id = stored().getString("assessment");
        assertThat(Mcp.error(
                                "read_assessment",
                                new JsonObject()
                                        .put("assessment", id)
                                        .put("section", "diagnoses")
                                        .put("name", "nothing-such"))
                        .getInteger("status"))
                .isEqualTo(404);
    }
}
