package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;

/** Asks whether the service is ready: just started, it first assesses and stores an example. */
public final class Ready {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Ready() {}

    /** What it says once it is ready, and what it says in the end when it is not. */
    public static ValidatableResponse soon() {
        Instant end = Instant.now().plus(PATIENCE);
        Response said = given().get("/q/health/ready");
        while (said.statusCode() != 200 && Instant.now().isBefore(end)) {
            pause();
            said = given().get("/q/health/ready");
        }
        return said.then().statusCode(200);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
