package io.leapadvisor.rest.guard;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** Requests of those who have a key of {@link KeysProfile}. */
final class Caller {

    private Caller() {}

    static RequestSpecification as(String key) {
        return given().header("X-API-Key", key);
    }

    /** Stores an assessment of a deployment that it names, and gives its id. */
    static String store(String key, String deployment) {
        return as(key).contentType("application/json")
                .body("{\"deployment\":\"" + deployment + "\"}")
                .post("/api/v1/assessments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
