package io.leapadvisor.rest.guard;

import static io.leapadvisor.rest.guard.Caller.as;
import static io.leapadvisor.rest.guard.Caller.store;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.rest.Ready;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is not known, or may not do this, is told what to do, and nothing that helps to guess. */
@QuarkusTest
@Tag("profile")
@TestProfile(KeysProfile.class)
class RefusalsTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";
    private static final String PACKS = "/api/v1/packs";

    private final String deployment = "d-" + UUID.randomUUID();

    @Inject
    MeterRegistry meters;

    @Test
    void withoutAKeyNothingIsToldButHealth() {
        for (String path : List.of(ASSESSMENTS, "/api/v1/rules", PACKS, ASSESSMENTS + "/" + UUID.randomUUID())) {
            given().get(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", "ApiKey header=\"X-API-Key\"")
                    .header("X-Request-Id", not(empty()))
                    .body("type", equalTo("/problems/unauthenticated"))
                    .body("instance", equalTo(path))
                    .body("detail", containsString("X-API-Key"));
        }
        given().contentType("application/json")
                .body("{\"deployment\":\"d\"}")
                .post(ASSESSMENTS + "?store=false")
                .then()
                .statusCode(401);
        Ready.soon();
        for (String path : List.of("/q/metrics", "/q/openapi", "/problems/unauthenticated")) {
            given().get(path).then().statusCode(200);
        }
    }

    @Test
    void aKeyMustBeKnownAndValid() {
        as(KeysProfile.ADS_READER).get("/api/v1/thresholds").then().statusCode(200);
        given().header("Authorization", "Bearer " + KeysProfile.ADS_READER)
                .get("/api/v1/thresholds")
                .then()
                .statusCode(200);
        for (String key : List.of(
                KeysProfile.EXPIRED,
                AccessKey.random(),
                "",
                "x",
                KeysProfile.ADS_READER + "x",
                AccessKey.digest(KeysProfile.ADS_READER))) {
            as(key).get("/api/v1/thresholds")
                    .then()
                    .statusCode(401)
                    .body("type", equalTo("/problems/unauthenticated"))
                    .body("detail", startsWith("The key is not valid"));
        }
    }

    @Test
    void rolesAreHeld() throws IOException {
        as(KeysProfile.ADS_READER)
                .contentType("application/json")
                .body("{\"deployment\":\"d\"}")
                .post(ASSESSMENTS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/forbidden"))
                .body("detail", allOf(containsString("role writer"), containsString("has reader")));
        String id = store(KeysProfile.ADS_WRITER, deployment);
        as(KeysProfile.ADS_READER).delete(ASSESSMENTS + "/" + id).then().statusCode(403);
        as(KeysProfile.ADS_PACKS).delete(ASSESSMENTS + "/" + id).then().statusCode(403);
        as(KeysProfile.ADS_WRITER).delete(PACKS + "/nix").then().statusCode(403);
        as(KeysProfile.ADS_PACKS).delete(PACKS + "/nix").then().statusCode(404);
        as(KeysProfile.ADMIN).delete(PACKS + "/nix").then().statusCode(404);
        as(KeysProfile.ADS_PACKS)
                .contentType("application/zip")
                .body(PackSamples.zip(PackSamples.pack("acme", "1", "banned-csv", "CSV")))
                .post(PACKS + "/validate")
                .then()
                .statusCode(200);
    }

    /** Else an answer would tell which keys there once were. */
    @Test
    void aKeyThatIsUnknownIsRefusedAsOneThatHasExpired() {
        String unknown = as(AccessKey.random())
                .get("/api/v1/thresholds")
                .then()
                .extract()
                .path("detail");
        String expired = as(KeysProfile.EXPIRED)
                .get("/api/v1/thresholds")
                .then()
                .extract()
                .path("detail");
        assertThat(unknown).isEqualTo(expired);
    }

    @Test
    void refusalsAreCounted() {
        double unknown = denied("401");
        double forbidden = denied("403");
        given().get(PACKS).then().statusCode(401);
        as(KeysProfile.EXPIRED).get(PACKS).then().statusCode(401);
        as(KeysProfile.ADS_READER).delete(PACKS + "/nix").then().statusCode(403);
        as(KeysProfile.ADS_READER).get(PACKS).then().statusCode(200);
        assertThat(denied("401") - unknown).isEqualTo(2);
        assertThat(denied("403") - forbidden).isEqualTo(1);
    }

    private double denied(String status) {
        return meters.counter("leap.access.denied", "status", status).count();
    }
}
