package io.leapadvisor.rest.deployment;

import static io.leapadvisor.rest.http.Http.isProblem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The history of a deployment through HTTP. */
@QuarkusTest
@Tag("service")
class DeploymentResourceTest {

    private final Deployed deployed = new Deployed();

    @Test
    void theTrendHasTheLatestAssessmentsOldestFirst() {
        String first = deployed.assess(70);
        deployed.get("").statusCode(200).body("trend.comparedWith", nullValue()).body("trend.points", hasSize(1));
        String second = deployed.assess(120);
        String third = deployed.assess(100);
        deployed.get("")
                .statusCode(200)
                .body("name", equalTo(deployed.name()))
                .body("latest.id", equalTo(third))
                .body("assessments", equalTo(3))
                .body("trend.points.assessment", equalTo(List.of(first, second, third)))
                .body("trend.points.meetsObjectives", equalTo(List.of(true, false, false)))
                .body("trend.points[1].metrics.'latency.p99Ms'", equalTo(120))
                .body("trend.points[1].objectivesMet", equalTo(0))
                .body("trend.points[1].objectives", equalTo(1))
                .body("trend.comparedWith", equalTo(second))
                .body("trend.comparedWithIs", equalTo("LATEST"))
                .body("trend.better", hasItem("latency.p99Ms"));
        deployed.get("?points=2").body("trend.points.assessment", equalTo(List.of(second, third)));
        deployed.put("/baseline", "{\"assessment\":\"" + first + "\"}").statusCode(200);
        deployed.get("?points=1")
                .body("trend.comparedWith", equalTo(first))
                .body("trend.comparedWithIs", equalTo("NAMED"))
                .body("trend.worse", hasItem("latency.p99Ms"))
                .body("baseline.assessment", equalTo(first));
        isProblem(deployed.get("?points=0"), 400);
        isProblem(deployed.get("?points=201"), 400);
    }

    @Test
    void deploymentsAreListedThoseAssessedLastFirst() {
        String id = deployed.assess(100);
        given().get("/api/v1/deployments?size=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("size", equalTo(1))
                .body("total", greaterThan(0));
        given().get("/api/v1/deployments?size=200")
                .then()
                .statusCode(200)
                .body("items.find { it.name == '" + deployed.name() + "' }.latest.id", equalTo(id))
                .body("items.find { it.name == '" + deployed.name() + "' }.assessments", equalTo(1))
                .body("items.find { it.name == '" + deployed.name() + "' }.counts.findings", notNullValue());
        given().get("/api/v1/deployments?page=100000&size=200").then().body("items", empty());
        isProblem(given().get("/api/v1/deployments?page=-1").then(), 400);
        isProblem(given().get("/api/v1/deployments?size=201").then(), 400);
        isProblem(given().get(Deployed.PATH + "no-such-deployment").then(), 404);
        isProblem(given().get(Deployed.PATH + "a%00b").then(), 404);
    }

    @Test
    void aComparisonSaysWhatChanged() {
        String before = deployed.assess(70);
        String after = deployed.assess(140);
        String path = "/api/v1/assessments/" + after + "/comparison";
        given().get(path + "?with=" + before)
                .then()
                .statusCode(200)
                .body("headline", startsWith("Worse: "))
                .body("profile.pointer", equalTo(List.of("/endToEnd/latency/p99Ms")))
                .body("profile[0].from", equalTo(70))
                .body("profile[0].to", equalTo(140))
                .body("metrics.find { it.metric == 'latency.p99Ms' }.ratio", equalTo(2))
                .body("metrics.find { it.metric == 'latency.p99Ms' }.beyondNoise", equalTo(true))
                .body("objectives[0].metBefore", equalTo(true))
                .body("objectives[0].metAfter", equalTo(false))
                .body("notes", empty());
        given().get(path + "?with=" + after)
                .then()
                .body("headline", equalTo("Nothing changed."))
                .body("profile", empty());
        isProblem(given().get(path + "?with=" + "0".repeat(36)).then(), 404);
        isProblem(given().get("/api/v1/assessments/none/comparison").then(), 404);
        isProblem(given().get("/api/v1/assessments/" + before + "/comparison").then(), 400)
                .body("errors.pointer", hasItem("/with"));
    }

    /** A bare profile has no number at all. */
    @Test
    void aDeploymentOfWhichNothingIsKnownIsShownToo() {
        String bare = "{\"deployment\":\"" + deployed.name() + "\"}";
        given().contentType("application/json")
                .body(bare)
                .post("/api/v1/assessments")
                .then()
                .statusCode(201);
        deployed.get("").statusCode(200).body("trend.points[0].objectives", equalTo(0));
        given().contentType("application/json")
                .body("{\"profile\":" + bare + "}")
                .post("/api/v1/gate")
                .then()
                .statusCode(200);
    }
}
