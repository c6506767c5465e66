package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.PackSamples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Packs through HTTP and through their folder. */
@QuarkusTest
@Tag("profile")
@TestProfile(PacksProfile.class)
class PackAdminResourceTest {

    private static final String PACKS = "/api/v1/packs";
    /** As long as an answer takes: without it, clients take the processors from what they wait for. */
    private static final int PAUSE_MS = 20;
    /** Of a pack that is replaced again and again: each is compiled once, before clients or while they ask. */
    private static final int VERSIONS = 3;

    private static final String ASSESSMENTS = "/api/v1/assessments";

    @Inject
    PackLibrary library;

    @BeforeEach
    void noPacks() throws IOException {
        PackSamples.empty(PacksProfile.PACKS);
        library.reload();
    }

    private static RequestSpecification admin() {
        return given().header("X-API-Key", PacksProfile.KEY);
    }

    private static ValidatableResponse put(String name, SortedMap<String, String> files) {
        return admin().contentType("application/zip")
                .body(PackSamples.zip(files))
                .put(PACKS + "/" + name)
                .then();
    }

    private static ValidatableResponse validate(String query, SortedMap<String, String> files) {
        return admin().contentType("application/zip")
                .body(PackSamples.zip(files))
                .post(PACKS + "/validate" + query)
                .then();
    }

    private static ValidatableResponse assess(String query, String body) {
        return given().contentType("application/json")
                .body(body)
                .post(ASSESSMENTS + query)
                .then();
    }

    private static ValidatableResponse diagnosed(String query, String format) {
        return assess("?store=false" + query, PackSamples.profile("d", format)).statusCode(200);
    }

    @Test
    void theBuiltInPackIsListed() {
        given().get(PACKS)
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("core")))
                .body("items[0].state", equalTo("ACTIVE"))
                .body("items[0].origin", equalTo("BUILT_IN"));
        given().get(PACKS + "/coree").then().statusCode(404).body("detail", containsString("Did you mean core"));
    }

    @Test
    void aPackIsPutIntoUseAndTakenOut() {
        diagnosed("", "CSV").body("diagnoses.id", not(hasItem("banned-csv")));
        put("acme", PackSamples.pack("acme", "1.0", "banned-csv", "CSV"))
                .statusCode(201)
                .header("Location", containsString(PACKS + "/acme"))
                .body("state", equalTo("ACTIVE"))
                .body("version", equalTo("1.0"))
                .body("rules", equalTo(List.of("banned-csv")))
                .body("cases", equalTo(2));
        diagnosed("", "CSV")
                .body("diagnoses.id", hasItem("banned-csv"))
                .body("rulebase.packs", hasItem("acme@1.0"))
                .body("diagnoses.find { it.id == 'banned-csv' }.pack", equalTo("acme"));
        given().get("/api/v1/rules/banned-csv").then().statusCode(200).body("pack", equalTo("acme"));
        put("acme", PackSamples.pack("acme", "1.1", "banned-avro", "AVRO"))
                .statusCode(200)
                .body("version", equalTo("1.1"));
        diagnosed("", "CSV").body("diagnoses.id", not(hasItem("banned-csv")));
        diagnosed("", "AVRO").body("diagnoses.id", hasItem("banned-avro"));
        admin().delete(PACKS + "/acme").then().statusCode(204);
        diagnosed("", "AVRO").body("diagnoses.id", not(hasItem("banned-avro")));
        admin().delete(PACKS + "/acme").then().statusCode(404);
    }

    @Test
    void onlyTheAdminMayChangePacks() throws IOException {
        byte[] zip = PackSamples.zip(PackSamples.pack("acme", "1", "banned-csv", "CSV"));
        given().contentType("application/zip")
                .body(zip)
                .put(PACKS + "/acme")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", notNullValue())
                .body("detail", containsString("X-API-Key"));
        given().header("X-API-Key", "guess")
                .contentType("application/zip")
                .body(zip)
                .post(PACKS + "/validate")
                .then()
                .statusCode(401);
        given().header("X-API-Key", "guess").delete(PACKS + "/acme").then().statusCode(401);
        admin().contentType("application/json")
                .body("{}")
                .put(PACKS + "/acme")
                .then()
                .statusCode(415)
                .body("detail", containsString("application/zip"));
        admin().contentType("application/zip")
                .body(zip)
                .put(PACKS + "/acme")
                .then()
                .statusCode(201);
        admin().contentType("application/zip")
                .body("no zip".getBytes())
                .put(PACKS + "/acme")
                .then()
                .statusCode(422);
        List<String> audit = Files.readAllLines(PacksProfile.DATA.resolve("audit/audit.jsonl"));
        assertThat(audit)
                .anyMatch(line ->
                        line.contains("\"INSTALL\"") && line.contains("\"acme\"") && line.contains("\"ACCEPTED\""))
                .anyMatch(line -> line.contains("\"REFUSED\"") && line.contains("not a zip archive"))
                .noneMatch(line -> line.contains(PacksProfile.KEY));
    }

    @Test
    void aFaultyPackIsRefusedAndTheLastGoodOneStays() {
        put("acme", PackSamples.pack("acme", "1", "banned-csv", "CSV")).statusCode(201);
        SortedMap<String, String> broken = PackSamples.pack("acme", "2", "banned-csv", "TSV");
        put("acme", broken)
                .statusCode(422)
                .body(
                        "errors.detail",
                        hasItem(allOf(startsWith("acme/rules/bans/banned-csv.drl:14"), containsString("TSV"))));
        SortedMap<String, String> failing = PackSamples.with(
                PackSamples.pack("acme", "3", "banned-csv", "CSV"),
                "rules/bans/banned-csv.cases.yaml",
                PackSamples.cases("CSV", false));
        put("acme", failing)
                .statusCode(422)
                .body("errors.detail", hasItem(containsString("case 2 (silent: on another)")));
        diagnosed("", "CSV").body("diagnoses.id", hasItem("banned-csv")).body("rulebase.packs", hasItem("acme@1"));
        given().get(PACKS + "/acme").then().body("state", equalTo("ACTIVE")).body("version", equalTo("1"));
    }

    @Test
    void aBrokenFolderIsShownAndTheLastGoodVersionAnswers() throws IOException {
        PackSamples.write(PacksProfile.PACKS.resolve("team"), PackSamples.pack("team", "1", "banned-csv", "CSV"));
        library.reload();
        PackSamples.write(PacksProfile.PACKS.resolve("team"), PackSamples.pack("team", "2", "banned-csv", "TSV"));
        library.reload();
        given().get(PACKS + "/team")
                .then()
                .body("state", equalTo("FAILED"))
                .body("version", equalTo("1"))
                .body("refused.version", equalTo("2"))
                .body("refused.faults[0].file", equalTo("team/rules/bans/banned-csv.drl"))
                .body("refused.faults[0].line", equalTo(14))
                .body("refused.faults[0].hint", containsString("CSV"));
        Ready.soon().body("checks.find { it.name == 'rulebase' }.data.warning", containsString("pack team"));
        assertThat(given().get("/q/metrics").asString())
                .contains("leap_packs{state=\"FAILED\"} 1.0")
                .contains("leap_pack_reloads_total{outcome=\"refused\"}");
        diagnosed("", "CSV").body("diagnoses.id", hasItem("banned-csv"));
        PackSamples.write(PacksProfile.PACKS.resolve("team"), PackSamples.pack("team", "3", "banned-csv", "CSV"));
        library.reload();
        given().get(PACKS + "/team")
                .then()
                .body("state", equalTo("ACTIVE"))
                .body("version", equalTo("3"))
                .body("refused", equalTo(null));
    }

    @Test
    void whatTheOperatorProvidesIsNotChangedThroughTheApi() throws IOException {
        PackSamples.write(PacksProfile.PACKS.resolve("team"), PackSamples.pack("team", "1", "banned-csv", "CSV"));
        library.reload();
        put("team", PackSamples.pack("team", "2", "banned-csv", "CSV"))
                .statusCode(409)
                .body("detail", containsString("operator"));
        admin().delete(PACKS + "/team").then().statusCode(409);
        put("core", PackSamples.pack("core", "2", "banned-csv", "CSV"))
                .statusCode(422)
                .body("detail", containsString("must not be called core"));
    }

    @Test
    void aSingleFileIsAPackAndTheWatcherFindsIt() throws Exception {
        Files.writeString(PacksProfile.PACKS.resolve("banned-csv.drl"), PackSamples.drl("banned-csv", "CSV"));
        await("banned-csv", true);
        given().get(PACKS + "/banned-csv")
                .then()
                .body("origin", equalTo("FILE"))
                .body("version", notNullValue())
                .body("warnings[0].file", equalTo("banned-csv.drl"));
        Files.delete(PacksProfile.PACKS.resolve("banned-csv.drl"));
        await("banned-csv", false);
    }

    private static void await(String rule, boolean there) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (given().get("/api/v1/rules/" + rule).statusCode() == (there ? 200 : 404)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(rule + " is " + (there ? "not there" : "still there") + " after 30 s");
    }

    @Test
    void packsAreChosenByARequest() {
        put(
                        "acme",
                        PackSamples.with(
                                PackSamples.pack("acme", "1", "banned-csv", "CSV"),
                                "knowledge-base/thresholds.yaml",
                                "thresholds:\n  - {overrides: serialization-share, value: 0.99, why: for tests, "
                                        + "source: ours, grade: P}\n"))
                .statusCode(201)
                .body("overrides", equalTo(List.of("serialization-share")));
        put("other", PackSamples.pack("other", "1", "banned-csv-too", "CSV")).statusCode(201);
        diagnosed("", "CSV")
                .body("diagnoses.id", hasItem("banned-csv"))
                .body("diagnoses.id", hasItem("banned-csv-too"))
                .body("diagnoses.id", not(hasItem("dominant-serialization")));
        diagnosed("&packs=other", "CSV")
                .body("diagnoses.id", hasItem("banned-csv-too"))
                .body("diagnoses.id", not(hasItem("banned-csv")))
                .body("diagnoses.id", hasItem("dominant-serialization"))
                .body("rulebase.packs", hasSize(2))
                .body("rulebase.packs", hasItem("other@1"));
        diagnosed("&packs=core", "CSV")
                .body("diagnoses.id", not(hasItem("banned-csv-too")))
                .body("rulebase.packs", hasSize(1));
        assess("?packs=othr", PackSamples.profile("d", "CSV"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/packs"))
                .body("errors[0].detail", containsString("Did you mean other"));
    }

    @Test
    void aPackInShadowModeIsCountedAndNothingReachesTheAdvice() {
        String profile = PackSamples.profile("shadowed", "CSV");
        String before = assess("?store=false", profile).extract().asString();
        put(
                        "trial",
                        PackSamples.with(
                                PackSamples.pack("trial", "1", "banned-csv", "CSV"),
                                "pack.yaml",
                                "name: trial\nversion: 1\nmode: SHADOW\n"))
                .statusCode(201)
                .body("state", equalTo("SHADOW"));
        String after = assess("?store=false", profile).extract().asString();
        assertThat(strip(after)).isEqualTo(strip(before));
        assess("?packs=trial", profile).statusCode(400).body("errors[0].detail", containsString("shadow mode"));
        String id = assess("", profile)
                .statusCode(201)
                .body("diagnoses.id", not(hasItem("banned-csv")))
                .extract()
                .path("id");
        given().get(ASSESSMENTS + "/" + id).then().body("diagnoses.id", not(hasItem("banned-csv")));
        given().get(PACKS + "/trial/shadow-findings")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("items[0].rule", equalTo("banned-csv"))
                .body("items[0].assessment", equalTo(id))
                .body("items[0].stage", equalTo("parse"))
                .body("items[0].kind", equalTo("DIAGNOSIS"));
        assertThat(given().get("/q/metrics").asString())
                .contains("leap_shadow_findings_total{pack=\"trial\",rule=\"banned-csv\"} 1.0");
        given().delete(ASSESSMENTS + "/" + id).then().statusCode(204);
        given().get(PACKS + "/trial/shadow-findings").then().body("items", empty());
    }

    /** Without what names the moment and the state of the service. */
    private static String strip(String assessment) {
        return assessment.replaceAll("\"assessedAt\":\"[^\"]*\"", "").replaceAll("\"generation\":\"[^\"]*\"", "");
    }

    @Test
    void aPackIsTriedWithoutBeingUsed() {
        String id = assess("", PackSamples.profile("replayed", "CSV"))
                .statusCode(201)
                .extract()
                .path("id");
        validate("?replay=200", PackSamples.pack("acme", "1", "banned-csv", "CSV"))
                .statusCode(200)
                .body("report.valid", equalTo(true))
                .body("report.cases.passed", equalTo(List.of(true, true)))
                .body("report.warnings.message", hasItem(containsString("has no page")))
                .body(
                        "replay.changes.find { it.assessment == '" + id + "' }.diagnosesAdded",
                        equalTo(List.of("banned-csv at parse")));
        given().get(PACKS + "/acme").then().statusCode(404);
        validate("", PackSamples.pack("acme", "1", "banned-csv", "TSV"))
                .statusCode(200)
                .body("report.valid", equalTo(false))
                .body("report.faults[0].line", equalTo(14))
                .body("replay", equalTo(null));
        String syntax = PackSamples.drl("banned-csv", "CSV").replace("$stage : name )", "$stage : name");
        validate(
                        "",
                        PackSamples.with(
                                PackSamples.pack("acme", "1", "banned-csv", "CSV"),
                                "rules/bans/banned-csv.drl",
                                syntax))
                .statusCode(200)
                .body("report.valid", equalTo(false))
                .body("report.faults[0].file", equalTo("acme/rules/bans/banned-csv.drl"));
        validate("", new TreeMap<>(Map.of("rules/a/b.drl", "x")))
                .statusCode(422)
                .body("detail", containsString("must say the name"));
        given().delete(ASSESSMENTS + "/" + id).then().statusCode(204);
    }

    @Test
    void inputsOfAPackAreCheckedAndReadByRules() {
        String rule =
                """
                // Shared nodes steal time from each other.
                package acme

                import io.leapadvisor.fact.found.Diagnosis
                import io.leapadvisor.fact.found.Evidence
                import io.leapadvisor.fact.observed.Input
                import io.leapadvisor.knowledge.Threshold

                rule "noisy-neighbours"
                    @leap( L )
                    @title( "Other tenants share the nodes" )
                    @severity( MEDIUM )
                    @requires( "extra.acme.tenants" )
                when
                    $limit : Threshold( name == "acme-tenants" )
                    Input( name == "acme.tenants", number >= $limit.value, $n : number )
                then
                    insert( new Diagnosis( "noisy-neighbours", null, Evidence.atLeast( "extra.acme.tenants", $n, \
                    $limit ) ) );
                end
                """;
        SortedMap<String, String> pack = new TreeMap<>(Map.of(
                "pack.yaml",
                """
                name: acme
                inputs:
                  - {name: tenants, type: NUMBER, min: 1, max: 100, description: tenants a node has}
                """,
                "rules/tenancy/noisy-neighbours.drl",
                rule,
                "knowledge-base/thresholds.yaml",
                "thresholds:\n  - {name: acme-tenants, value: 3, unit: tenants, why: for tests, source: "
                        + "ours, grade: P}\n"));
        put("acme", pack).statusCode(201).body("inputs[0].name", equalTo("tenants"));
        assess("?store=false", "{\"deployment\":\"d\",\"extra\":{\"acme.tenants\":5}}")
                .statusCode(200)
                .body("diagnoses.id", hasItem("noisy-neighbours"));
        assess("?store=false", "{\"deployment\":\"d\",\"extra\":{\"acme.tenants\":2}}")
                .statusCode(200)
                .body("diagnoses.id", not(hasItem("noisy-neighbours")));
        assess("?store=false", "{\"deployment\":\"d\"}")
                .statusCode(200)
                .body("notEvaluated.rule", hasItem("noisy-neighbours"));
        assess("?store=false", "{\"deployment\":\"d\",\"extra\":{\"acme.tenants\":500}}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/extra/acme.tenants"))
                .body("errors[0].detail", containsString("from 1 to 100"));
        assess("?store=false", "{\"deployment\":\"d\",\"extra\":{\"acme.tennants\":5}}")
                .statusCode(400)
                .body("errors[0].detail", containsString("Did you mean acme.tenants"));
        put(
                        "acme",
                        PackSamples.with(
                                pack,
                                "rules/tenancy/noisy-neighbours.drl",
                                rule.replace("extra.acme.tenants\" )", "extra.acme.tenant\" )")))
                .statusCode(422)
                .body(
                        "detail",
                        allOf(
                                containsString("input acme.tenant does not exist"),
                                containsString("Maybe acme.tenants is meant")));
    }

    @Test
    void anOldAssessmentIsMadeAgainByItsOwnPacks() throws IOException {
        put("acme", PackSamples.pack("acme", "1", "banned-csv", "CSV")).statusCode(201);
        String first = assess("", PackSamples.profile("again", "CSV"))
                .statusCode(201)
                .body("diagnoses.id", hasItem("banned-csv"))
                .extract()
                .asString();
        String id = JsonPath.from(first).getString("id");
        put("acme", PackSamples.pack("acme", "2", "banned-avro", "AVRO")).statusCode(200);
        assertThat(given().post(ASSESSMENTS + "/" + id + "/re-run")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(first);
        given().post(ASSESSMENTS + "/00000000-0000-0000-0000-000000000000/re-run")
                .then()
                .statusCode(404);
        String second = assess("", PackSamples.profile("again", "AVRO"))
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(given().post(ASSESSMENTS + "/" + second + "/re-run")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(given().get(ASSESSMENTS + "/" + second).asString());
        List.of(id, second).forEach(one -> given().delete(ASSESSMENTS + "/" + one));
    }

    /**
     * Each version has two rules; an answer must have both of one version, whatever happens meanwhile. Ten reloads,
     * each while three clients ask, time and again: whatever would mix two versions had some dozen chances.
     */
    @Test
    void reloadsLoseNoRequestAndMixNothing() throws Exception {
        put("acme", pair(0)).statusCode(201);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(3);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(clients.submit(() -> {
                int asked = 0;
                while (!done.get()) {
                    JsonObject answer =
                            new JsonObject(diagnosed("", "CSV").extract().asString());
                    List<String> found = answer.getJsonArray("diagnoses").stream()
                            .map(diagnosis -> ((JsonObject) diagnosis).getString("id"))
                            .filter(id -> id.startsWith("banned-"))
                            .sorted()
                            .toList();
                    String version = answer.getJsonObject("rulebase").getJsonArray("packs").stream()
                            .map(String::valueOf)
                            .filter(pack -> pack.startsWith("acme@"))
                            .findFirst()
                            .orElseThrow()
                            .substring("acme@".length());
                    assertThat(found).containsExactly("banned-a-" + version, "banned-b-" + version);
                    asked++;
                    Thread.sleep(PAUSE_MS);
                }
                return asked;
            }));
        }
        try {
            for (int change = 1; change <= 10; change++) {
                put("acme", pair(change % VERSIONS)).statusCode(200);
            }
        } finally {
            done.set(true);
            clients.shutdown();
        }
        for (Future<Integer> answered : answers) {
            assertThat(answered.get()).isPositive();
        }
    }

    private static SortedMap<String, String> pair(int version) {
        SortedMap<String, String> pack =
                PackSamples.pack("acme", String.valueOf(version), "banned-a-" + version, "CSV");
        return PackSamples.with(
                pack, "rules/bans/banned-b-" + version + ".drl", PackSamples.drl("banned-b-" + version, "CSV"));
    }

    @Test
    void whatIsOlderThanTenGenerationsIsGone() {
        put("acme", PackSamples.pack("acme", "1", "banned-xml", "PARQUET")).statusCode(201);
        String id = assess("", PackSamples.profile("gone", "PARQUET"))
                .statusCode(201)
                .extract()
                .path("id");
        for (int i = 0; i < 11; i++) {
            put("acme", PackSamples.pack("acme", "2." + i, "banned-avro", "AVRO"))
                    .statusCode(200);
        }
        given().post(ASSESSMENTS + "/" + id + "/re-run")
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("detail", containsString("the last 10 generations are kept"));
        given().delete(ASSESSMENTS + "/" + id);
    }
}
