package io.leapadvisor.rest.bulk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines in, lines out, really over HTTP. */
@QuarkusTest
@Tag("service")
class BulkStreamTest {

    static final String BULK = "/api/v1/assessments/bulk";
    static final String DRY = "?store=false&view=summary";

    @TestHTTPResource
    URI base;

    static String profile(String deployment) {
        return "{\"deployment\":\"" + deployment + "\"}\n";
    }

    static Response post(String query, String body) {
        return given().contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(BULK + query);
    }

    static List<JsonNode> answers(Conversation conversation) throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        for (JsonNode line = conversation.next(); line != null; line = conversation.next()) {
            answers.add(line);
        }
        return answers;
    }

    /** The second line is sent when the first was answered. */
    @Test
    void aClientReadsAnswersWhileItStillWrites() throws IOException {
        try (Conversation conversation = new Conversation(base, DRY)) {
            assertThat(conversation.head()).startsWith("HTTP/1.1 200").contains("application/x-ndjson");
            for (int i = 0; i < 3; i++) {
                conversation.send(profile("d" + i));
                assertThat(conversation.next().path("deployment").asText()).isEqualTo("d" + i);
            }
            assertThat(answers(conversation.end())).isEmpty();
        }
    }

    @Test
    void answersComeInTheOrderOfTheLines() throws IOException {
        try (Conversation conversation = new Conversation(base, DRY)) {
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                body.append(i % 7 == 3 ? "{\"deployment\":1}\n" : profile("d" + i));
            }
            List<JsonNode> answers = answers(conversation.send(body.toString()).end());
            assertThat(answers).hasSize(200);
            for (int i = 0; i < 200; i++) {
                if (i % 7 == 3) {
                    assertThat(answers.get(i).path("line").asInt()).isEqualTo(i + 1);
                    assertThat(answers.get(i).at("/errors/0/pointer").asText()).isEqualTo("/deployment");
                } else {
                    assertThat(answers.get(i).path("deployment").asText()).isEqualTo("d" + i);
                }
            }
        }
    }

    /** It sends more than all buffers between hold, and reads nothing for a while: the service waits with it. */
    @Test
    void aSlowReaderHoldsUpTheWork() throws Exception {
        try (Conversation conversation = new Conversation(base, "?store=false")) {
            int lines = 400;
            String words = ",\"description\":\"" + "ü".repeat(10_000) + "\"}";
            Thread writer = new Thread(() -> {
                try {
                    for (int i = 0; i < lines; i++) {
                        conversation.send(profile("d" + i).replace("}", words));
                    }
                    conversation.end();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            double before = answered();
            writer.start();
            double now = answered();
            // It stands still when it has begun, and nothing is answered any more.
            for (double last = -1; now != last || now == before; now = answered()) {
                last = now;
                Thread.sleep(300);
            }
            assertThat(now - before).isBetween(1.0, lines - 1.0);
            assertThat(answers(conversation)).hasSize(lines);
            writer.join();
        }
    }

    /** curl asks before it sends, and waits a second for the answer. */
    @Test
    void whoAsksBeforeSendingIsToldToGoOn() throws IOException {
        try (Conversation conversation = new Conversation(base, DRY, "Expect: 100-continue\r\n")) {
            assertThat(conversation.head()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(conversation.nextHead()).startsWith("HTTP/1.1 200 ");
            conversation.send(profile("asked")).end();
            assertThat(answers(conversation))
                    .extracting(line -> line.path("deployment").asText())
                    .containsExactly("asked");
        }
    }

    private static double answered() {
        return metric("leap_bulk_lines_total");
    }

    static double streams() {
        return metric("leap_bulk_streams");
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line ->
                        Double.parseDouble(line.replaceFirst(" # .*", "").replaceFirst(".* ", "")))
                .sum();
    }

    @Test
    void whoLeavesIsForgotten() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Conversation conversation = new Conversation(base, DRY)) {
                conversation.send(profile("a").repeat(50));
                conversation.next();
            }
        }
        post(DRY, profile("still-there")).then().statusCode(200);
    }

    @Test
    void whoLeavesBeforeItBeginsIsForgotten() throws Exception {
        for (int i = 0; i < 120; i++) {
            new Conversation(base, DRY).close();
            Thread.sleep(i % 10);
            // No more at a time than may be: the next would be refused, and begin nothing.
            for (int j = 0; i % 12 == 11 && j < 100 && streams() > 0; j++) {
                Thread.sleep(50);
            }
        }
        assertThat(streams()).isZero();
        post(DRY, profile("still-there")).then().statusCode(200);
    }
}
