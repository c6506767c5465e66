package io.leapadvisor.rest.bulk;

import static io.leapadvisor.rest.bulk.BulkStreamTest.BULK;
import static io.leapadvisor.rest.bulk.BulkStreamTest.DRY;
import static io.leapadvisor.rest.bulk.BulkStreamTest.answers;
import static io.leapadvisor.rest.bulk.BulkStreamTest.post;
import static io.leapadvisor.rest.bulk.BulkStreamTest.profile;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.rest.http.Body;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A line is answered as a request of its own would be. */
@QuarkusTest
@Tag("service")
class LineAnswersTest {

    @TestHTTPResource
    URI base;

    @Test
    void aBadLineGetsItsProblemAndDoesNotCostTheOthers() throws IOException {
        try (Conversation conversation = new Conversation(base, DRY)) {
            conversation.send("\n{\"deployment\":\"a\",\"trafic\":{}}\nnot JSON\n");
            conversation.send("{\"deployment\":\"" + "x".repeat(Body.LIMIT) + "\"}\n");
            List<JsonNode> answers =
                    answers(conversation.send(profile("last").stripTrailing()).end());
            assertThat(answers).extracting(line -> line.path("line").asInt()).containsExactly(2, 3, 4, 0);
            assertThat(answers.get(0).path("type").asText()).isEqualTo("/problems/invalid-input");
            assertThat(answers.get(0).path("instance").asText()).isEqualTo(BULK);
            assertThat(answers.get(0).at("/errors/0/pointer").asText()).isEqualTo("/trafic");
            assertThat(answers.get(1).path("status").asInt()).isEqualTo(400);
            assertThat(answers.get(2).path("type").asText()).isEqualTo("/problems/too-large");
            assertThat(answers.get(3).path("deployment").asText()).isEqualTo("last");
        }
    }

    @Test
    void linesAreStoredAsSingleRequestsAre() {
        String deployment = "d-" + UUID.randomUUID();
        String[] lines = post("", profile(deployment) + profile(deployment))
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n");
        assertThat(lines).hasSize(2);
        given().queryParam("deployment", deployment)
                .get("/api/v1/assessments")
                .then()
                .body("total", equalTo(2));
    }

    @Test
    void withoutTheStoreAnswersAreThoseOfSingleRequests() {
        String single = given().contentType("application/json")
                .body(profile("same").strip())
                .post("/api/v1/assessments?store=false")
                .asString();
        String bulk = post("?store=false", profile("same")).asString();
        assertThat(bulk.replaceAll("\"assessedAt\":\"[^\"]*\"", ""))
                .isEqualTo(single.replaceAll("\"assessedAt\":\"[^\"]*\"", ""));
    }
}
