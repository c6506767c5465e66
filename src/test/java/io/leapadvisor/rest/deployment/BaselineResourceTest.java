package io.leapadvisor.rest.deployment;

import static io.leapadvisor.rest.http.Http.isProblem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class BaselineResourceTest {

    private static final String ASSESSMENTS = "/api/v1/assessments/";

    private final Deployed deployed = new Deployed();

    private static String body(String assessment) {
        return "{\"assessment\":\"" + assessment + "\"}";
    }

    @Test
    void gatesAndComparisonsCompareWithTheNamedBaseline() {
        String first = deployed.assess(70);
        String second = deployed.assess(120);
        deployed.gate(121, "{\"objectives\":\"MAY_MISS\",\"mostSevere\":\"CRITICAL\"}")
                .body("passed", equalTo(true))
                .body("baseline", equalTo(second))
                .body("baselineIs", equalTo("LATEST"));
        deployed.put("/baseline", body(first)).statusCode(200).body("assessment", equalTo(first));
        deployed.get("/baseline").statusCode(200).body("assessment", equalTo(first));
        deployed.gate(121, "{\"objectives\":\"MAY_MISS\",\"mostSevere\":\"CRITICAL\"}")
                .body("passed", equalTo(false))
                .body("baseline", equalTo(first))
                .body("baselineIs", equalTo("NAMED"))
                .body("violations.metric", hasItem("latency.p99Ms"));
        String third = deployed.assess(121);
        given().get(ASSESSMENTS + third + "/comparison")
                .then()
                .statusCode(200)
                .body("before.assessment", equalTo(first))
                .body("metrics.find { it.metric == 'latency.p99Ms' }.direction", equalTo("WORSE"));
        deployed.delete("/baseline").statusCode(204);
        given().get(ASSESSMENTS + third + "/comparison")
                .then()
                .statusCode(200)
                .body("before.assessment", equalTo(second))
                .body("metrics.find { it.metric == 'latency.p99Ms' }.direction", equalTo("SAME"));
        isProblem(deployed.get("/baseline"), 404);
        isProblem(deployed.delete("/baseline"), 404);
    }

    @Test
    void aBaselineIsNotDeleted() {
        String id = deployed.assess(70);
        deployed.put("/baseline", body(id)).statusCode(200);
        isProblem(given().delete(ASSESSMENTS + id).then(), 409)
                .body("type", equalTo("/problems/baseline-in-use"))
                .body("detail", containsString(deployed.name()));
        deployed.delete("/baseline").statusCode(204);
        given().delete(ASSESSMENTS + id).then().statusCode(204);
    }

    @Test
    void onlyAStoredAssessmentOfTheDeploymentCanBeOne() {
        String id = deployed.assess(70);
        Deployed other = new Deployed();
        String foreign = other.assess(70);
        isProblem(deployed.put("/baseline", body(foreign)), 400)
                .body("errors.pointer", hasItem("/assessment"))
                .body("detail", containsString("is of the deployment " + other.name()));
        isProblem(deployed.put("/baseline", body("0".repeat(36))), 400)
                .body("detail", containsString("The latest of " + deployed.name() + " is " + id));
        isProblem(deployed.put("/baseline", body("no id at all")), 400);
        isProblem(deployed.put("/baseline", "{}"), 400);
        isProblem(deployed.put("/baseline", "{\"assesment\":\"" + id + "\"}"), 400)
                .body("errors.detail", hasItem(containsString("assessment")));
        isProblem(new Deployed().put("/baseline", body(id)), 404);
        isProblem(deployed.get("/baseline"), 404);
    }
}
