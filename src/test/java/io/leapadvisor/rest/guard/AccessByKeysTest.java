package io.leapadvisor.rest.guard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.packs.PackSamples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may do what where there are keys. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class AccessByKeysTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";
    private static final String PACKS = "/api/v1/packs";

    private final String deployment = "d-" + UUID.randomUUID();

    private static RequestSpecification as(String key) {
        return given().header("X-API-Key", key);
    }

    private String store(String key) {
        return as(key).contentType("application/json")
                .body("{\"deployment\":\"" + deployment + "\"}")
                .post(ASSESSMENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

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
        for (String path : List.of("/q/health/ready", "/q/metrics", "/q/openapi", "/problems/unauthenticated")) {
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
        String id = store(KeysProfile.ADS_WRITER);
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

    @Test
    void everyAnswerTellsBrowsersToBeCareful() {
        for (String path : List.of(ASSESSMENTS, "/q/health/live", "/q/swagger-ui/", "/problems", "/nix")) {
            given().urlEncodingEnabled(false)
                    .header("Origin", "https://example.org")
                    .get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("Access-Control-Allow-Origin", nullValue());
        }
        given().get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self' 'unsafe-inline'"));
        as(KeysProfile.ADS_READER)
                .get(ASSESSMENTS)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", not(containsString("script-src")));
    }

    @Test
    void deletionsAreInTheAuditLog() throws IOException {
        String id = store(KeysProfile.ADS_WRITER);
        as(KeysProfile.ADS_WRITER).delete(ASSESSMENTS + "/" + id).then().statusCode(204);
        as(KeysProfile.ADS_WRITER).delete(ASSESSMENTS + "/" + id).then().statusCode(404);
        List<String> lines = Files.readAllLines(KeysProfile.DATA.resolve("audit/audit.jsonl")).stream()
                .filter(line -> line.contains(id))
                .toList();
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line)
                .contains("\"DELETE\"", "\"who\":\"key ads-writer\"", "\"team\":\"ads\"")
                .doesNotContain(KeysProfile.ADS_WRITER));
        assertThat(lines.get(1)).contains("ACCEPTED");
        assertThat(lines.get(3)).contains("REFUSED");
    }

    @Test
    void aKeyCountsFromWhenItIsAddedUntilItIsDeleted() throws IOException {
        String before = Files.readString(KeysProfile.FILE);
        String key = AccessKey.random();
        as(key).get("/api/v1/thresholds").then().statusCode(401);
        KeysProfile.add("late", key, "reader", "ads", Instant.now().plusSeconds(60));
        as(key).get("/api/v1/thresholds").then().statusCode(200);
        Files.writeString(KeysProfile.FILE, before);
        as(key).get("/api/v1/thresholds").then().statusCode(401);
        as(KeysProfile.ADS_READER).get("/api/v1/thresholds").then().statusCode(200);
    }

    /** A slip in the file must not let a key live on that was deleted in the same moment. */
    @Test
    void aBrokenFileLetsNobodyIn() throws IOException {
        String before = Files.readString(KeysProfile.FILE);
        try {
            Files.writeString(KeysProfile.FILE, before + "- name: [\n");
            as(KeysProfile.ADMIN).get("/api/v1/thresholds").then().statusCode(401);
        } finally {
            Files.writeString(KeysProfile.FILE, before);
        }
        as(KeysProfile.ADMIN).get("/api/v1/thresholds").then().statusCode(200);
    }
}
