package io.leapadvisor.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.packs.PackSamples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one PostgreSQL: what is done through one is so on the other, and outlives it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ReplicasIT {

    private static final String KEY = "of-the-admin";
    private static final Map<String, String> ADMIN = Map.of("X-API-Key", KEY, "Content-Type", "application/zip");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOTHING = {};
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private PackagedService start(PostgresServer server, String data) throws Exception {
        Map<String, String> environment = new HashMap<>(server.environment(data));
        environment.put("LEAP_ADMIN_KEY", KEY);
        return PackagedService.start(PackagedService.POSTGRES, directory, environment);
    }

    private static String generation(PackagedService service) throws Exception {
        var answer = service.send(
                "POST",
                "/api/v1/assessments",
                Map.of("Content-Type", "application/json"),
                PackSamples.profile("d", "CSV").getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(201);
        return JSON.readTree(answer.body()).at("/rulebase/generation").textValue();
    }

    private static JsonNode assess(PackagedService service) throws Exception {
        return JSON.readTree(service.post(PackSamples.profile("d", "CSV")).body());
    }

    /** How long it took, in milliseconds. */
    private static long until(PackagedService service, String generation) throws Exception {
        long start = System.nanoTime();
        while (!generation(service).equals(generation)) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            Thread.sleep(100);
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    void whatIsDoneThroughOneIsSoOnTheOther(TestReporter reporter) throws Exception {
        try (var server = new PostgresServer(directory.resolve("postgres"));
                var one = start(server, "one");
                var two = start(server, "two")) {
            String without = generation(one);
            assertThat(generation(two)).isEqualTo(without);

            byte[] pack = PackSamples.zip(PackSamples.pack("acme", "1", "banned-csv", "CSV"));
            assertThat(one.send("PUT", "/api/v1/packs/acme", ADMIN, pack).statusCode())
                    .isEqualTo(201);
            JsonNode made = assess(one);
            String with = made.at("/rulebase/generation").textValue();
            assertThat(with).isNotEqualTo(without);
            reporter.publishEntry("live on the other after ms", "" + until(two, with));
            one.kill();

            assertThat(two.send("DELETE", "/api/v1/packs/acme", ADMIN, NOTHING).statusCode())
                    .isEqualTo(204);
            assertThat(generation(two)).isEqualTo(without);
            var again = two.send(
                    "POST", "/api/v1/assessments/" + made.get("id").textValue() + "/re-run", Map.of(), NOTHING);
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            assertThat(again.body()).contains("banned-csv");

            // A third one, with a folder that has never seen the pack.
            try (var three = start(server, "three")) {
                var anew = three.send(
                        "POST", "/api/v1/assessments/" + made.get("id").textValue() + "/re-run", Map.of(), NOTHING);
                assertThat(anew.statusCode()).as(anew.body()).isEqualTo(200);
                assertThat(anew.body()).contains("banned-csv");
            }
        }
    }
}
