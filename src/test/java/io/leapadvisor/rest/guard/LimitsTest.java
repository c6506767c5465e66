package io.leapadvisor.rest.guard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leapadvisor.rest.Ready;
import io.leapadvisor.rest.http.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much a key may ask for, and a team may store. */
@QuarkusTest
@Tag("profile")
@TestProfile(KeysProfile.class)
class LimitsTest {

    @Test
    void aHastyKeyIsToldToWaitAndOthersAreNotHeldUp() {
        Response last = null;
        int answered = 0;
        // The test takes a while, in which a few permits come back.
        while (answered <= 2 * KeysProfile.REQUESTS) {
            last = given().header("X-API-Key", KeysProfile.HASTY).get("/api/v1/rules/nix");
            if (last.statusCode() == 429) {
                break;
            }
            assertThat(last.header("RateLimit")).matches("\"requests\";r=\\d+;t=\\d+");
            answered++;
        }
        assertThat(answered).isBetween(KeysProfile.REQUESTS, KeysProfile.REQUESTS + 20);
        last.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("1[0-8]|[1-9]"))
                .header("RateLimit-Policy", "\"requests\";q=200;w=3600")
                .header("RateLimit", matchesPattern("\"requests\";r=0;t=\\d+"))
                .body("type", equalTo("/problems/too-many-requests"));
        given().header("X-API-Key", KeysProfile.ADS_READER)
                .get("/api/v1/thresholds")
                .then()
                .statusCode(200);
        Ready.soon().header("RateLimit", nullValue());
    }

    @Test
    void aRequestCountsHoweverItsPathIsWritten() {
        Map<String, Integer> paths = Map.of(
                "/%61pi/v1/models", 200,
                "//api/v1/models", 200,
                "/api/./v1/models", 200,
                "/x/../api/v1/models", 200,
                "/api;a/v1/models", 400);
        for (Map.Entry<String, Integer> path : paths.entrySet()) {
            Http.request()
                    .header("X-API-Key", KeysProfile.ADS_READER)
                    .get(path.getKey())
                    .then()
                    .statusCode(path.getValue())
                    .header("RateLimit", notNullValue())
                    .header("Cache-Control", "no-store");
        }
    }

    @Test
    void aTeamStoresNoMoreThanItMay() {
        for (int i = 0; i < KeysProfile.STORED; i++) {
            store("").then().statusCode(201);
        }
        store("")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/quota-full"))
                .body("detail", containsString("The team hoarder has 25 assessments stored"));
        store("?store=false").then().statusCode(200);
    }

    private static Response store(String query) {
        return given().header("X-API-Key", KeysProfile.HOARDER)
                .contentType("application/json")
                .body("{\"deployment\":\"d\"}")
                .post("/api/v1/assessments" + query);
    }
}
