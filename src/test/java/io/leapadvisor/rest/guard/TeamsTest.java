package io.leapadvisor.rest.guard;

import static io.leapadvisor.rest.guard.Caller.as;
import static io.leapadvisor.rest.guard.Caller.store;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Teams see, change and delete only what is theirs; admins see all. */
@QuarkusTest
@Tag("profile")
@TestProfile(KeysProfile.class)
class TeamsTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";

    private final String deployment = "d-" + UUID.randomUUID();

    @Test
    void aTeamSeesOnlyWhatIsItsOwn() {
        String ads = store(KeysProfile.ADS_WRITER, deployment);
        String chat = store(KeysProfile.CHAT_WRITER, deployment);

        String path = ASSESSMENTS + "/" + ads;
        as(KeysProfile.ADS_READER).get(path).then().statusCode(200).body("id", equalTo(ads));
        as(KeysProfile.CHAT_WRITER).get(path).then().statusCode(404).body("type", equalTo("/problems/not-found"));
        as(KeysProfile.CHAT_WRITER).post(path + "/re-run").then().statusCode(404);
        as(KeysProfile.CHAT_WRITER)
                .get("/api/v1/rules/dominant-serialization/explain?assessment=" + ads)
                .then()
                .statusCode(404);
        as(KeysProfile.CHAT_WRITER).delete(path).then().statusCode(404);
        as(KeysProfile.ADS_READER).get(path).then().statusCode(200);

        as(KeysProfile.ADS_READER)
                .get(ASSESSMENTS + "?deployment=" + deployment)
                .then()
                .body("items.id", equalTo(List.of(ads)))
                .body("total", equalTo(1));
        as(KeysProfile.ADS_READER)
                .get(ASSESSMENTS + "?size=200")
                .then()
                .body("items.id", hasItem(ads))
                .body("items.id", not(hasItem(chat)));
        as(KeysProfile.ADMIN)
                .get(ASSESSMENTS + "?deployment=" + deployment)
                .then()
                .body("items.id", hasSize(2))
                .body("total", equalTo(2));
        as(KeysProfile.ADMIN).delete(ASSESSMENTS + "/" + chat).then().statusCode(204);
        as(KeysProfile.ADMIN).get(ASSESSMENTS + "/" + ads).then().statusCode(200);
    }

    /** What another team has stored of a deployment of the same name is no history. */
    @Test
    void historyIsOfTheTeam() {
        store(KeysProfile.CHAT_WRITER, deployment);
        String first = store(KeysProfile.ADS_WRITER, deployment);
        String second = store(KeysProfile.ADS_WRITER, deployment);
        as(KeysProfile.ADS_READER)
                .get(ASSESSMENTS + "/" + first)
                .then()
                .body("history?.previousAssessment", equalTo(null));
        as(KeysProfile.ADS_READER)
                .get(ASSESSMENTS + "/" + second)
                .then()
                .body("history.previousAssessment", equalTo(first));
    }

    /** Nobody reads or learns from what came of another team's remedies. */
    @Test
    void outcomesAreOfTheTeam() {
        String outcome =
                "{\"remedy\":\"keep-warm\",\"appliedAt\":\"2026-01-31T12:00:00Z\",\"before\":{\"latency.p99Ms\":90},"
                        + "\"after\":{\"latency.p99Ms\":60}}";
        String ads = store(KeysProfile.ADS_WRITER, deployment);
        String path = ASSESSMENTS + "/" + ads + "/outcomes";
        as(KeysProfile.CHAT_WRITER)
                .contentType("application/json")
                .body(outcome)
                .post(path)
                .then()
                .statusCode(404);
        as(KeysProfile.ADS_READER)
                .contentType("application/json")
                .body(outcome)
                .post(path)
                .then()
                .statusCode(403);
        String id = as(KeysProfile.ADS_WRITER)
                .contentType("application/json")
                .body(outcome)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String outcomes = "/api/v1/outcomes";
        as(KeysProfile.ADS_READER).get(outcomes + "/" + id).then().statusCode(200);
        as(KeysProfile.CHAT_WRITER).get(outcomes + "/" + id).then().statusCode(404);
        as(KeysProfile.CHAT_WRITER).delete(outcomes + "/" + id).then().statusCode(404);
        as(KeysProfile.CHAT_WRITER)
                .get(outcomes + "?deployment=" + deployment)
                .then()
                .body("total", equalTo(0));
        as(KeysProfile.ADS_READER).delete(outcomes + "/" + id).then().statusCode(403);
        as(KeysProfile.ADS_WRITER).delete(outcomes + "/" + id).then().statusCode(204);
    }
}
