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
import io.leapadvisor.access.Caller;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.rest.bulk.LineAnswers.Asked;
import io.leapadvisor.rest.http.BodyLimit;
import io.leapadvisor.rest.http.RequestIds;
import io.leapadvisor.rest.work.Turn;
import io.leapadvisor.suite.Provokes;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

    @Inject
    LineAnswers lines;

    @Inject
    PackLibrary library;

    @Inject
    Vertx vertx;

    @Test
    void aBadLineGetsItsProblemAndDoesNotCostTheOthers() throws IOException {
        try (Conversation conversation = new Conversation(base, DRY)) {
            conversation.send("\n{\"deployment\":\"a\",\"trafic\":{}}\nnot JSON\n");
            conversation.send("{\"deployment\":\"" + "x".repeat(BodyLimit.BYTES) + "\"}\n");
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

    /** Else nobody would write the lines behind it, and the stream would not end. */
    @Test
    @Provokes(by = "io.leapadvisor.rest.error.Failures", words = "StackOverflowError")
    void aLineOverWhichTheServiceFailsGetsItsProblem() throws Exception {
        Router router = Router.router(vertx);
        Caller caller = Caller.forTeam("test", "test");
        Generation now = library.current();
        router.route().blockingHandler(context -> {
            context.put(RequestIds.KEY, "of-a-test");
            Asked asked = new Asked(context, caller, now, now.all(), false, true);
            Line line = new Line(1, profile("a").getBytes(StandardCharsets.UTF_8));
            context.end(Buffer.buffer(lines.answer(asked, line, Turn.ofStream(() -> {
                throw new StackOverflowError();
            }))));
        });
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        assertThat(given().get("http://localhost:" + server.actualPort()).asString())
                .contains("\"status\":500", "\"line\":1")
                .endsWith("\n");
        server.close();
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
