package io.leapadvisor.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.intake.Examples;
import io.leapadvisor.rest.http.JsonOutput;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@Tag("service")
class AssessmentResourceTest {

    private static final String ASSESSMENTS = "/api/v1/assessments";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Path, String> ANSWERS = new ConcurrentHashMap<>();

    private static Response post(String path, String body) {
        return given().contentType("application/json").body(body).post(path);
    }

    /** The first answer to an example. */
    private static String answer(Path example) {
        return ANSWERS.computeIfAbsent(example, file -> post(ASSESSMENTS + "?store=false", Examples.text(file))
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static String named(String deployment) {
        return "{\"deployment\":\"" + deployment + "\",\"endToEnd\":{\"latency\":{\"p50Ms\":120}}}";
    }

    private static String unique() {
        return "d-" + UUID.randomUUID();
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.intake.Examples#all")
    void examplesAreAssessed(Path example) throws JsonProcessingException {
        String body = Examples.text(example);
        String answer = answer(example);
        JsonNode assessment = JSON.readTree(answer);
        assertThat(assessment.get("profile").equals(AssessmentResourceTest::compareAsNumbers, JSON.readTree(body)))
                .as("the profile as received")
                .isTrue();
        assertThat(assessment.get("headline").asText()).isNotBlank();
        assertThat(answer).doesNotContain("NaN", "Infinity", ":null");
        onlySixDigits(assessment, "");
    }

    /** 1.0 is the same as 1. */
    private static int compareAsNumbers(JsonNode left, JsonNode right) {
        boolean numbers = left.isNumber() && right.isNumber();
        return numbers ? Double.compare(left.doubleValue(), right.doubleValue()) : left.equals(right) ? 0 : 1;
    }

    private static void onlySixDigits(JsonNode node, String path) {
        if (path.equals("/profile") || path.startsWith("/considered/")) {
            return;
        }
        if (node.isDouble()) {
            assertThat(JsonOutput.round(node.doubleValue())).as(path).isEqualTo(node.doubleValue());
        }
        if (node.isArray()) {
            AtomicInteger index = new AtomicInteger();
            node.forEach(element -> onlySixDigits(element, path + "/" + index.getAndIncrement()));
        }
        node.fields().forEachRemaining(entry -> onlySixDigits(entry.getValue(), path + "/" + entry.getKey()));
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.intake.Examples#all")
    void theSameProfileGivesTheSameAnswer(Path example) throws JsonProcessingException {
        ObjectNode first = (ObjectNode) JSON.readTree(answer(example));
        ObjectNode second = (ObjectNode) JSON.readTree(
                post(ASSESSMENTS + "?store=false", Examples.text(example)).asString());
        first.remove(List.of("id", "assessedAt"));
        second.remove(List.of("id", "assessedAt"));
        assertThat(second.toString()).isEqualTo(first.toString());
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.intake.Examples#all")
    void whatIsStoredIsGivenBackByteForByte(Path example) {
        Response posted = post(ASSESSMENTS, Examples.text(example));
        String id = id(posted);
        assertThat(posted.header("Location")).endsWith(ASSESSMENTS + "/" + id);
        assertThat(given().get(posted.header("Location"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(posted.asString());
        given().delete(ASSESSMENTS + "/" + id).then().statusCode(204).body(is(""));
        given().get(ASSESSMENTS + "/" + id).then().statusCode(404);
        given().delete(ASSESSMENTS + "/" + id).then().statusCode(404);
    }

    @Test
    void listsAreNewestFirstAndInPages() {
        String deployment = unique();
        List<String> ids = List.of(id(deployment), id(deployment), id(deployment));
        given().queryParam("deployment", deployment)
                .queryParam("size", 2)
                .get(ASSESSMENTS)
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(ids.get(2), ids.get(1))))
                .body("page", equalTo(0))
                .body("size", equalTo(2))
                .body("total", equalTo(3))
                .body("items[0].headline", notNullValue())
                .body("items[0].deployment", equalTo(deployment));
        given().queryParam("deployment", deployment)
                .queryParam("size", 2)
                .queryParam("page", 1)
                .get(ASSESSMENTS)
                .then()
                .body("items.id", equalTo(List.of(ids.get(0))));
        given().queryParam("deployment", deployment)
                .queryParam("page", 10_000_000)
                .queryParam("size", 200)
                .get(ASSESSMENTS)
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("total", equalTo(3));
        given().queryParam("deployment", deployment).get(ASSESSMENTS).then().body("size", equalTo(20));
        String from =
                given().get(ASSESSMENTS + "/" + ids.get(1)).then().extract().path("assessedAt");
        given().queryParam("deployment", deployment)
                .queryParam("from", from)
                .get(ASSESSMENTS)
                .then()
                .body("total", equalTo(2));
        given().queryParam("deployment", deployment)
                .queryParam("to", from)
                .get(ASSESSMENTS)
                .then()
                .body("items.id", equalTo(List.of(ids.get(0))));
        given().queryParam("from", "0001-01-01T00:00:00Z")
                .queryParam("to", "9999-12-31T23:59:59Z")
                .get(ASSESSMENTS)
                .then()
                .statusCode(200);
    }

    private static String id(String deployment) {
        return id(post(ASSESSMENTS, named(deployment)));
    }

    private static String id(Response posted) {
        return new JsonObject(posted.then().statusCode(201).extract().asString()).getString("id");
    }

    @Test
    void loadTestsCalibrateEstimatesOrAreRefused() {
        String profile =
                """
                {"deployment":"x","model":{"name":"llama-3.1-8b","runtime":"vllm","weightPrecision":"BF16"},
                "hardware":{"accelerator":"h100-sxm"},"traffic":{"concurrency":8,"inputTokens":500,"outputTokens":200},
                "loadTests":[{"traffic":{"concurrency":4},"tpot":{"meanMs":%s}}]}""";
        post("/api/v1/estimates", profile.formatted(12))
                .then()
                .statusCode(200)
                .body("assumptions", hasItem(containsString("calibrated by a load test")));
        post(ASSESSMENTS + "?store=false", profile.formatted(12))
                .then()
                .statusCode(200)
                .body("assumptions", hasItem(containsString("calibrated by a load test")));
        post("/api/v1/estimates", profile.formatted(2))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/loadTests/0/tpot"))
                .body("errors[0].detail", containsString("reading the weights"));
    }

    @Test
    void estimatesAreGiven() {
        post(
                        "/api/v1/estimates",
                        """
                {"deployment":"llm","model":{"name":"llama-3.1-8b","runtime":"vllm"},
                 "hardware":{"accelerator":"h100-sxm"},
                 "traffic":{"concurrency":8,"inputTokens":1000,"outputTokens":200}}""")
                .then()
                .statusCode(200)
                .body("tpotMs.expected", notNullValue())
                .body("fits", equalTo(true));
    }

    @Test
    void whatIfsAreAnsweredWithWhateverTheProfileHolds() {
        post(
                        "/api/v1/what-ifs",
                        """
                {"profile":{"deployment":"d","stages":[{"name":"parse","kind":"DESERIALIZATION",
                 "format":"JSON","latency":{"meanMs":100}},
                 {"name":"score","kind":"INFERENCE","latency":{"meanMs":40}}]},
                 "apply":[{"remedy":"use-binary-serialization","stage":"parse"}]}""")
                .then()
                .statusCode(200)
                .body("impact.metric", hasItem("stageLatencyMs"));
    }

    @Test
    void aProfileMayNameItsSchemaForEditors() {
        given().contentType("application/json")
                .body("{\"$schema\": \"profile.schema.json\", \"deployment\": \"d\"}")
                .post("/api/v1/assessments?store=false")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .body("{\"deployment\": \"d\", \"traffic\": {\"$schema\": \"x\"}}")
                .post("/api/v1/assessments?store=false")
                .then()
                .statusCode(400);
    }

    @Test
    void answersEndWithANewlineAndAreIndentedOnRequest() {
        String plain = given().get("/api/v1/thresholds").asString();
        assertThat(plain).endsWith("}\n").containsOnlyOnce("\n");
        String indented = given().get("/api/v1/thresholds?pretty").asString();
        assertThat(indented).endsWith("}\n").contains("{\n  \"items\"");
        assertThat(JsonPath.from(indented).getMap(""))
                .isEqualTo(JsonPath.from(plain).getMap(""));
        assertThat(given().get("/api/v1/thresholds?pretty=false").asString()).isEqualTo(plain);
        given().get("/api/v1/thresholds?pretty=yes").then().statusCode(400);
    }
}
