package io.leapadvisor.web.whatif;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("service")
class WhatIfPageResourceTest {

    @Test
    void aProfileThatIsNotStoredCanBeTried() throws IOException {
        String profile = Files.readString(Path.of("examples", "slow-document-summaries.json"));
        given().contentType("application/json")
                .body(profile)
                .post("/page/what-if")
                .then()
                .statusCode(200)
                .body(containsString("not stored"), containsString("try-quantize-weights"));
        given().contentType("application/json")
                .body("{\"profile\":" + profile + ",\"apply\":[{\"remedy\":\"scale-out\",\"parameters\":{}}]}")
                .post("/page/what-if/effect")
                .then()
                .statusCode(200)
                .body(containsString("effect-headline"), containsString("replicas is not given"));
    }

    @Test
    void faultsNameTheirField() {
        given().contentType("application/json")
                .body("{\"profile\":{\"deployment\":\"a\"},\"apply\":[{\"remedy\":\"scale-out\","
                        + "\"parameters\":{\"replicas\":-1}}]}")
                .post("/page/what-if/effect")
                .then()
                .statusCode(400)
                .body(containsString("/apply/0/parameters/replicas"));
    }

    @Test
    void nothingIsDoneForOtherSites() {
        given().formParam("profile", "a").post("/page/what-if").then().statusCode(415);
        given().formParam("profile", "a").post("/page/what-if/effect").then().statusCode(415);
        given().get("/what-if?assessment=%3Cscript%3E").then().statusCode(404);
    }
}
