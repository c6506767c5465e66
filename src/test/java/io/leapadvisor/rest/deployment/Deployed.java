package io.leapadvisor.rest.deployment;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;

/** A deployment of its own for each test, as clients see it. */
public final class Deployed {

    public static final String PATH = "/api/v1/deployments/";

    final String name = "d-" + UUID.randomUUID();

    /** A deployment that parses JSON for most of its time. */
    public String profile(double p99Ms) {
        return "{\"deployment\":\"" + name + "\",\"objectives\":{\"latency\":{\"p99Ms\":80}},"
                + "\"traffic\":{\"meanRps\":50},"
                + "\"endToEnd\":{\"latency\":{\"meanMs\":50,\"p99Ms\":" + p99Ms + "}},"
                + "\"stages\":[{\"name\":\"parse\",\"kind\":\"DESERIALIZATION\",\"format\":\"JSON\","
                + "\"latency\":{\"meanMs\":40}},{\"name\":\"score\",\"kind\":\"INFERENCE\","
                + "\"latency\":{\"meanMs\":10}}]}";
    }

    public String name() {
        return name;
    }

    /** Stores an assessment and gives its id. */
    public String assess(double p99Ms) {
        return given().contentType("application/json")
                .body(profile(p99Ms))
                .post("/api/v1/assessments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public ValidatableResponse get(String path) {
        return given().get(PATH + name + path).then();
    }

    public ValidatableResponse put(String path, String body) {
        return given().contentType("application/json")
                .body(body)
                .put(PATH + name + path)
                .then();
    }

    public ValidatableResponse delete(String path) {
        return given().delete(PATH + name + path).then();
    }

    public ValidatableResponse gate(double p99Ms, String policy) {
        return given().contentType("application/json")
                .body("{\"profile\":" + profile(p99Ms) + ",\"policy\":" + policy + "}")
                .post("/api/v1/gate")
                .then()
                .statusCode(200);
    }
}
