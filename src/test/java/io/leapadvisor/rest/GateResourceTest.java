package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A gate through HTTP, against what is stored. */
@QuarkusTest
@Tag("service")
class GateResourceTest {

    private static ValidatableResponse judge(String profile, String policy) {
        return given().contentType("application/json")
                .body("{\"profile\":" + profile + (policy == null ? "" : ",\"policy\":" + policy) + "}")
                .post("/api/v1/gate")
                .then();
    }

    private static String profile(String name, int p99) {
        return "{\"deployment\":\"" + name + "\",\"endToEnd\":{\"latency\":{\"meanMs\":50,\"p99Ms\":" + p99 + "}}}";
    }

    @Test
    void aChangeIsComparedWithTheLatestThatIsStoredAndDoesNotDisturbIt() {
        String gated = "gated-" + UUID.randomUUID();
        judge(profile(gated, 100), null)
                .statusCode(200)
                .body("passed", equalTo(true))
                .body("baseline", nullValue())
                .body("assessment.headline", notNullValue());
        String stored = given().contentType("application/json")
                .body(profile(gated, 100))
                .post("/api/v1/assessments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (int i = 0; i < 2; i++) {
            judge(profile(gated, 130), null)
                    .statusCode(200)
                    .body("passed", equalTo(false))
                    .body("baseline", equalTo(stored))
                    .body("violations.find { it.kind == 'REGRESSION' }.metric", equalTo("latency.p99Ms"));
        }
        judge(profile(gated, 130), "{\"regression\":{\"by\":0.5}}").body("passed", equalTo(true));
    }

    @Test
    void faultsOfProfileAndPolicyAreToldTogether() {
        judge(
                        profile("a b", 100),
                        "{\"limits\":[{\"metric\":\"x\"}],\"suppressions\":[{\"rule\":\"no-trasing\","
                                + "\"reason\":\"r\",\"until\":\"2027-01-31\"}]}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/profile/deployment"))
                .body("errors.pointer", hasItem("/policy/limits/0"))
                .body("errors.pointer", hasItem("/policy/suppressions/0/rule"))
                .body("errors.detail", hasItem(not(nullValue())));
        judge("null", null).statusCode(400);
    }
}
