package io.leapadvisor.rest.guard;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** Requests of those who have a key of {@link KeysProfile}. */
final class Caller {

    private Caller() {}

    static RequestSpecification as(String key) {
        return given().header("X-API-Key", key);
    }

    /** How many requests were refused for want of a role. */
    static double denied() {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.matches("leap_access_denied_total\\{.*status=\"403\".*"))
                .mapToDouble(line ->
                        Double.parseDouble(line.replaceFirst("[^}]*} ", "").replaceFirst(" .*", "")))
                .sum();
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
