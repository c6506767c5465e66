package io.leapadvisor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, the service answers or says what is wrong with it: never a fault of its own, never a word of its
 * insides. Some hundreds of requests with every build, ten thousand in the drill of docs/operations.md.
 */
@QuarkusTest
@Tag("service")
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 400);
    private static final long FIRST = Long.getLong("fuzz.seed", 1);
    private static final Set<Integer> ANSWERED = Set.of(200, 201);
    private static final Set<Integer> REFUSED = Set.of(400, 413, 415, 422);
    private static final List<String> INSIDES =
            List.of("io.leapadvisor", "java.", "com.fasterxml", "Exception", "org.hibernate", "\tat ");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    URI service;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A request that follows from one number. */
    private record Sent(String path, byte[] body) {}

    @Test
    void everythingIsAnsweredOrRefusedWithAReason() throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + REQUESTS; seed++) {
            Sent sent = sent(seed);
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(service.resolve(sent.path()))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(sent.body()))
                            .build(),
                    BodyHandlers.ofString());
            statuses.merge(response.statusCode(), 1, Integer::sum);
            String fault = fault(response);
            if (!fault.isEmpty()) {
                faults.add("seed " + seed + " " + sent.path() + ": " + fault + "\n" + new String(sent.body()));
            }
        }
        assertThat(faults).as("of %s", statuses).isEmpty();
        assertThat(statuses.get(200)).as("answered, of %s", statuses).isGreaterThan(REQUESTS / 10);
        assertThat(statuses.get(400)).as("refused, of %s", statuses).isGreaterThan(REQUESTS / 10);
    }

    private static String fault(HttpResponse<String> response) throws IOException {
        if (ANSWERED.contains(response.statusCode())) {
            return "";
        }
        if (!REFUSED.contains(response.statusCode())) {
            return "status " + response.statusCode() + " " + response.body();
        }
        JsonNode problem = JSON.readTree(response.body());
        if (problem.path("status").asInt() != response.statusCode()
                || problem.path("detail").asText().isBlank()) {
            return "no problem document: " + response.body();
        }
        return INSIDES.stream()
                .filter(response.body()::contains)
                .findFirst()
                .map(word -> "says " + word + ": " + response.body())
                .orElse("");
    }

    private static Sent sent(long seed) {
        Random random = new Random(seed);
        ObjectNode profile = profile(random);
        String path;
        ObjectNode body = profile;
        switch (random.nextInt(7)) {
            case 0 -> {
                path = "/api/v1/what-ifs";
                body = JsonNodeFactory.instance.objectNode();
                body.set("apply", profile.path("considering").isArray() ? profile.get("considering") : apply());
                body.set("profile", profile);
            }
            case 1 -> path = "/api/v1/estimates";
            case 2 -> path = "/api/v1/rules/slow-hop/explain";
            case 3 ->
                path = "/api/v1/assessments?store=false&view="
                        + List.of("summary", "full", "", "%00").get(random.nextInt(4));
            case 4 -> path = "/api/v1/assessments";
            default -> path = "/api/v1/assessments?store=false";
        }
        int harm = random.nextInt(4);
        if (harm == 1 || harm == 2) {
            Hostility.toValues(body, random);
        }
        byte[] bytes = Hostility.bytes(body);
        return new Sent(path, harm == 3 ? Hostility.toBytes(bytes, random) : bytes);
    }

    private static ObjectNode profile(Random random) {
        try {
            return random.nextBoolean()
                    ? Profiles.OF_THE_SCHEMA.profile(random)
                    : (ObjectNode) JSON.readTree(
                            Profiles.OF_EXAMPLES.of(random.nextLong()).json());
        } catch (IOException e) {
            throw new IllegalStateException("An example that is no JSON", e);
        }
    }

    private static JsonNode apply() {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(JsonNodeFactory.instance.objectNode().put("remedy", "quantize-weights"));
    }
}
