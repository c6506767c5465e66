package io.leapadvisor.rest.guard;

import static io.leapadvisor.rest.guard.Caller.as;
import static io.leapadvisor.rest.guard.Caller.store;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.rest.http.Http;
import io.leapadvisor.suite.Provokes;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may do what where there are keys. */
@QuarkusTest
@Tag("profile")
@TestProfile(KeysProfile.class)
class AccessByKeysTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";
    private static final String PACKS = "/api/v1/packs";

    private final String deployment = "d-" + UUID.randomUUID();

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

    /** Also {@code leap assess --server}, which stores nothing, works with the key of a reader. */
    @Test
    void aReaderComputesAndDoesNotStore() {
        byte[] profile = ("{\"deployment\":\"" + deployment + "\"}").getBytes(StandardCharsets.UTF_8);
        for (String[] asked :
                new String[][] {{ASSESSMENTS, "application/json"}, {ASSESSMENTS + "/bulk", "application/x-ndjson"}}) {
            double before = Caller.denied();
            Http.isProblem(
                            as(KeysProfile.ADS_READER)
                                    .contentType(asked[1])
                                    .body(profile)
                                    .post(asked[0])
                                    .then(),
                            403)
                    .body("detail", containsString("role writer"))
                    .body("detail", containsString("store=false"));
            assertThat(Caller.denied()).isEqualTo(before + 1);
            as(KeysProfile.ADS_READER)
                    .contentType(asked[1])
                    .body(profile)
                    .post(asked[0] + "?store=false")
                    .then()
                    .statusCode(200)
                    .body(containsString("\"headline\""));
            as(KeysProfile.ADS_WRITER)
                    .contentType(asked[1])
                    .body(profile)
                    .post(asked[0])
                    .then()
                    .body(containsString("\"headline\""));
        }
        Http.isProblem(
                given().contentType("application/json")
                        .body(profile)
                        .post(ASSESSMENTS + "?store=false")
                        .then(),
                401);
    }

    @Test
    void deletionsAreInTheAuditLog() throws IOException {
        String id = store(KeysProfile.ADS_WRITER, deployment);
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
    @Provokes(by = "io.leapadvisor.access.key.FileKeys", words = "is no list of keys")
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
