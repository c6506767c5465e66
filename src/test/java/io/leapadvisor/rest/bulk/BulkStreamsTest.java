package io.leapadvisor.rest.bulk;

import static io.leapadvisor.rest.bulk.BulkStreamTest.DRY;
import static io.leapadvisor.rest.bulk.BulkStreamTest.answers;
import static io.leapadvisor.rest.bulk.BulkStreamTest.profile;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.rest.guard.KeysProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a caller may do with lines: as much as with requests, and no more at a time than its share. */
@QuarkusTest
@Tag("profile")
@TestProfile(KeysProfile.class)
class BulkStreamsTest {

    private static final int PATIENCE = 100;

    @TestHTTPResource
    URI base;

    private Conversation conversation(String key, String query) throws IOException {
        return new Conversation(base, query, "X-API-Key: " + key + "\r\n");
    }

    /** Answers to all lines at once. */
    private List<JsonNode> lines(String key, String query, String body) throws IOException {
        try (Conversation conversation = conversation(key, query)) {
            return answers(conversation.send(body).end());
        }
    }

    private static List<Integer> statuses(List<JsonNode> answers) {
        return answers.stream().map(line -> line.path("status").asInt()).toList();
    }

    @Test
    void aLineIsOfTheTeamOfItsCaller() throws IOException {
        String deployment = "d-" + UUID.randomUUID();
        assertThat(lines(KeysProfile.ADS_WRITER, "", profile(deployment))).hasSize(1);
        given().header("X-API-Key", KeysProfile.ADS_READER)
                .queryParam("deployment", deployment)
                .get("/api/v1/assessments")
                .then()
                .body("total", equalTo(1));
        given().header("X-API-Key", KeysProfile.CHAT_WRITER)
                .queryParam("deployment", deployment)
                .get("/api/v1/assessments")
                .then()
                .body("total", equalTo(0));
    }

    @Test
    void aLineCountsAsARequestDoes() throws IOException {
        int count = KeysProfile.REQUESTS + 10;
        List<Integer> statuses =
                statuses(lines(KeysProfile.BUSY, DRY, profile("d").repeat(count)));
        assertThat(statuses).hasSize(count);
        // The request counts as well, and some more come in while the lines are answered.
        assertThat(statuses.subList(0, KeysProfile.REQUESTS - 1)).containsOnly(0);
        assertThat(statuses).contains(429);
    }

    @Test
    void aTeamStoresNoMoreByLinesThanItMay() throws IOException {
        List<JsonNode> answers = lines(KeysProfile.FULL, "", profile("d").repeat(KeysProfile.STORED + 5));
        assertThat(statuses(answers)).startsWith(0, 0, 0).endsWith(403, 403);
        assertThat(answers.get(answers.size() - 1).path("type").asText()).isEqualTo("/problems/quota-full");
    }

    @Test
    void aLineThatDoesNotEndIsToldSo() throws IOException {
        try (Conversation conversation = conversation(KeysProfile.ADS_WRITER, DRY)) {
            conversation.send(profile("a") + "{\"deploy");
            assertThat(statuses(answers(conversation))).containsExactly(0, 408);
        }
    }

    @Test
    void oneCallerLeavesRoomForOthers() throws IOException {
        try (Conversation first = conversation(KeysProfile.ADS_WRITER, DRY);
                Conversation second = conversation(KeysProfile.ADS_WRITER, DRY);
                Conversation third = conversation(KeysProfile.CHAT_WRITER, DRY);
                Conversation fourth = conversation(KeysProfile.CHAT_WRITER, DRY)) {
            for (Conversation one : List.of(first, second, third, fourth)) {
                assertThat(one.head()).startsWith("HTTP/1.1 200 ");
            }
            try (Conversation more = conversation(KeysProfile.ADS_WRITER, DRY);
                    Conversation another = conversation(KeysProfile.FULL, DRY)) {
                assertThat(more.head()).startsWith("HTTP/1.1 429 ");
                assertThat(another.head()).startsWith("HTTP/1.1 503 ").containsIgnoringCase("Retry-After: ");
            }
        }
    }

    /** Sends something each moment until the stream ends; true when it does. */
    private static boolean ends(Conversation conversation, String word) throws Exception {
        Thread reader = new Thread(() -> {
            try {
                answers(conversation);
            } catch (IOException e) {
                // It has ended as well.
            }
        });
        reader.start();
        for (int i = 0; i < PATIENCE && reader.isAlive(); i++) {
            try {
                conversation.send(word);
            } catch (IOException e) {
                break;
            }
            Thread.sleep(200);
        }
        reader.join(2_000);
        return !reader.isAlive();
    }

    @Test
    void blankLinesKeepNoStreamOpen() throws Exception {
        try (Conversation conversation = conversation(KeysProfile.CHAT_WRITER, DRY)) {
            assertThat(ends(conversation, "\n")).isTrue();
        }
    }

    @Test
    void whoReadsNothingKeepsNoStreamOpen() throws Exception {
        String words = ",\"description\":\"" + "u".repeat(9_000) + "\"}";
        String body = profile("d").replace("}", words).repeat(30);
        try (Conversation conversation = conversation(KeysProfile.CHAT_WRITER, "?store=false")) {
            conversation.send(body).end();
            for (int i = 0; i < PATIENCE && BulkStreamTest.streams() > 0; i++) {
                Thread.sleep(200);
            }
            assertThat(BulkStreamTest.streams()).isZero();
        }
    }

    @Test
    void aDeletedKeyEndsItsStreams() throws Exception {
        try (Conversation conversation = conversation(KeysProfile.LEAVER, DRY)) {
            conversation.send(profile("a"));
            assertThat(conversation.next().path("deployment").asText()).isEqualTo("a");
            KeysProfile.delete("leaver");
            assertThat(ends(conversation, profile("b"))).isTrue();
        }
    }
}
