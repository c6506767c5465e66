package io.leapadvisor.rest.guard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.rest.Ready;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may do what by tokens of an issuer. */
@QuarkusTest
@Tag("profile")
@TestProfile(AccessByTokensTest.WithIssuer.class)
class AccessByTokensTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";
    private static final String RULES = "/api/v1/thresholds";
    private static final String US = "leap-advisor";

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    String issuer;

    @ConfigProperty(name = Issuer.PRIVATE_KEY)
    String privateKey;

    /** The service with the issuer of the test, whose roles have names of their own. */
    public static class WithIssuer implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Path data = Path.of("target", "oidc-test-data").toAbsolutePath();
            try {
                PackSamples.empty(data, "rulebase");
                PackSamples.copyCompiled(data.resolve("rulebase"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "leap.data.dir",
                    data.toString(),
                    "leap.auth",
                    "oidc",
                    "quarkus.oidc.token.audience",
                    US,
                    "leap.auth.oidc.role-claim",
                    "realm_access/roles",
                    "leap.auth.oidc.roles",
                    "ml-readers=reader,ml-engineers=writer,platform=admin",
                    "leap.auth.oidc.team-claim",
                    "https://example.org/team",
                    // Where no key is asked for, none counts.
                    "leap.admin.key",
                    "the admin key");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Issuer.class));
        }
    }

    private PrivateKey key() throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
    }

    private JwtClaimsBuilder claims(String team, String... roles) {
        JwtClaimsBuilder claims = Jwt.issuer(issuer)
                .subject("ann")
                .audience(US)
                .expiresIn(600)
                .claim("realm_access", Map.of("roles", List.of(roles)));
        return team == null ? claims : claims.claim("https://example.org/team", team);
    }

    private String signed(JwtClaimsBuilder claims, PrivateKey key) {
        return claims.jws()
                .keyId(Issuer.KEY_ID)
                .algorithm(SignatureAlgorithm.RS256)
                .sign(key);
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private RequestSpecification as(String team, String... roles) throws Exception {
        return with(signed(claims(team, roles), key()));
    }

    @Test
    void withoutATokenNothingIsToldButHealth() {
        given().get(RULES)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthenticated"))
                .body("detail", containsString("Authorization: Bearer"));
        given().header("X-API-Key", "the admin key").get(RULES).then().statusCode(401);
        Ready.soon();
    }

    @Test
    void rolesComeFromTheClaimThatIsConfigured() throws Exception {
        as("ads", "ml-readers").get(RULES).then().statusCode(200);
        as("ads", "ml-readers", "reader", "admin")
                .contentType("application/json")
                .body("{\"deployment\":\"d\"}")
                .post(ASSESSMENTS)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"))
                .body("detail", containsString("role writer"));
        // Known to the platform, but not named by the operator.
        with(signed(claims("ads").groups("admin"), key())).get(RULES).then().statusCode(403);
        as("ads", "admin").get(RULES).then().statusCode(403);
    }

    @Test
    void teamsComeFromTheClaimThatIsConfigured() throws Exception {
        String id = as("ads", "ml-engineers")
                .contentType("application/json")
                .body("{\"deployment\":\"d\"}")
                .post(ASSESSMENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String path = ASSESSMENTS + "/" + id;
        as("ads", "ml-readers").get(path).then().statusCode(200);
        as("chat", "ml-engineers").get(path).then().statusCode(404);
        as("chat", "ml-engineers").delete(path).then().statusCode(404);
        as("chat", "platform").get(path).then().statusCode(200);
        as(null, "platform").get(path).then().statusCode(200);
        for (String team : new String[] {null, "", "*", "a b"}) {
            as(team, "ml-engineers")
                    .get(path)
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("no role, or no team"));
        }
        as("ads", "ml-engineers").delete(path).then().statusCode(204);
    }

    @Test
    void aTokenMustBeOfTheIssuerForThisServiceAndInTime() throws Exception {
        String good = signed(claims("ads", "platform"), key());
        with(good).get(RULES).then().statusCode(200);
        String[] parts = good.split("\\.");
        String unsigned = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "." + parts[1] + ".";
        long now = Instant.now().getEpochSecond();
        for (String bad : List.of(
                signed(claims("ads", "platform"), Issuer.keys().getPrivate()),
                signed(claims("ads", "platform").issuer("https://example.org"), key()),
                signed(claims("ads", "platform").audience("another-service"), key()),
                signed(claims("ads", "platform").issuedAt(now - 7200).expiresAt(now - 3600), key()),
                unsigned,
                parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length()),
                "x.y.z",
                "x")) {
            with(bad)
                    .get(RULES)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("detail", startsWith("The token is not valid"));
        }
    }
}
