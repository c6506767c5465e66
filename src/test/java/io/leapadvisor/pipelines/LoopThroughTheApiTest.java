package io.leapadvisor.pipelines;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the result of a load test to the verdict, by the requests that a pipeline sends. */
@QuarkusTest
@Tag("service")
class LoopThroughTheApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode imported(byte[] result, String deployment) throws IOException {
        String known = LoadTestLoop.KNOWN.replace("answers", deployment);
        return JSON.readTree(given().multiPart("file", "result.json", result)
                        .multiPart("base", known)
                        .post("/api/v1/imports")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .get("profile");
    }

    @Test
    void aStepBackIsHeldAgainstWhatIsStored() throws IOException {
        String deployment = "answers-" + UUID.randomUUID();
        String stored = given().contentType("application/json")
                .body(imported(LoadTestLoop.before(), deployment).toString())
                .post("/api/v1/assessments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        ObjectNode request = JSON.createObjectNode();
        request.set("profile", imported(LoadTestLoop.result(), deployment));
        request.set("policy", new YAMLMapper().readTree(LoadTestLoop.POLICY));

        given().contentType("application/json")
                .body(request.toString())
                .post("/api/v1/gate")
                .then()
                .statusCode(200)
                .body("passed", equalTo(false))
                .body("baseline", equalTo(stored))
                .body("violations.metric", hasItem("latency.meanMs"));

        assertThat(given().get("/api/v1/assessments?deployment=" + deployment)
                        .then()
                        .extract()
                        .<Integer>path("total"))
                .as("a pull request stores nothing")
                .isEqualTo(1);
    }
}
