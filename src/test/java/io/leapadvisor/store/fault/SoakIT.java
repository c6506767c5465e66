package io.leapadvisor.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.intake.Examples;
import io.leapadvisor.packs.PackSamples;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long time of mixed load at 70 % of what the service serves, with packs that come and go: no request fails, and
 * memory, threads and file handles stay as they are. A drill: {@code -Dsoak.minutes=60} runs it.
 */
@EnabledIfSystemProperty(named = "soak.minutes", matches = "\\d+")
class SoakIT {

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 60));
    private static final Duration CALIBRATION = Duration.ofSeconds(30);
    private static final int CLIENTS = 4;
    private static final double SHARE = 0.7;
    private static final int SAMPLE_EVERY_S = 10;

    private static final int PACK_EVERY_S = 60;
    private static final String KEY = "a key for an hour of load, 32 characters";
    private static final Map<String, String> AS_JSON = Map.of("Content-Type", "application/json");
    private static final Set<Integer> FINE = Set.of(200, 201, 204);
    private static final byte[] NOTHING = new byte[0];
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final Random random = new Random(1);
    private final Queue<String> stored = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private List<byte[]> profiles;

    @Test
    void staysAsItIs() throws Exception {
        profiles = Examples.withCases().stream().map(Examples::bytes).toList();
        var environment = Map.of("LEAP_DATA_DIR", "data", "LEAP_ADMIN_KEY", KEY, "JAVA_TOOL_OPTIONS", "-Xmx512m");
        try (var service = PackagedService.start(PackagedService.H2, directory, environment)) {
            double rate = SHARE * served(service);
            List<Vitals> course = load(service, rate);
            Vitals.print(course, rate, answered.get(), faults.size());
            assertThat(faults).as("requests that failed").isEmpty();
            Vitals.assertFlat(course);
        }
    }

    /** Requests a second that clients get who send one after another. */
    private double served(PackagedService service) throws Exception {
        long end = System.nanoTime() + CALIBRATION.toNanos();
        var clients = Executors.newFixedThreadPool(CLIENTS);
        for (int client = 0; client < CLIENTS; client++) {
            clients.submit(() -> {
                while (System.nanoTime() < end) {
                    request(service);
                }
                return null;
            });
        }
        clients.shutdown();
        assertThat(clients.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        return answered.getAndSet(0) / (double) CALIBRATION.toSeconds();
    }

    private List<Vitals> load(PackagedService service, double rate) throws Exception {
        List<Vitals> course = new ArrayList<>();
        var clients = Executors.newScheduledThreadPool(CLIENTS * 4);
        long pause = (long) (1e6 * CLIENTS / rate);
        for (int client = 0; client < CLIENTS; client++) {
            clients.scheduleAtFixedRate(() -> request(service), pause * client / CLIENTS, pause, TimeUnit.MICROSECONDS);
        }
        clients.scheduleAtFixedRate(() -> bringPack(service), 5, PACK_EVERY_S, TimeUnit.SECONDS);
        clients.scheduleAtFixedRate(() -> removePack(service), 35, PACK_EVERY_S, TimeUnit.SECONDS);
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(Duration.ofSeconds(SAMPLE_EVERY_S).toMillis());
            course.add(Vitals.of(service));
        }
        clients.shutdownNow();
        assertThat(clients.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        return course;
    }

    /** One request of the mix: most assess, and what is stored is read and deleted, so that the store does not grow. */
    private void request(PackagedService service) {
        int kind;
        byte[] profile;
        synchronized (random) {
            kind = random.nextInt(100);
            profile = profiles.get(random.nextInt(profiles.size()));
        }
        if (kind < 40) {
            send(service, "POST", "/api/v1/assessments?store=false", AS_JSON, profile);
        } else if (kind < 60) {
            store(service, profile);
        } else if (kind < 80) {
            String id = stored.poll();
            if (id != null) {
                send(service, "GET", "/api/v1/assessments/" + id + "?view=summary", AS_JSON, NOTHING);
                send(service, "DELETE", "/api/v1/assessments/" + id, AS_JSON, NOTHING);
            }
        } else if (kind < 90) {
            send(service, "POST", "/api/v1/what-ifs", AS_JSON, whatIf(profile));
        } else {
            send(service, "GET", kind < 95 ? "/api/v1/rules" : "/api/v1/assessments", AS_JSON, NOTHING);
        }
    }

    private static byte[] whatIf(byte[] profile) {
        return ("{\"apply\":[{\"remedy\":\"scale-out\"}],\"profile\":" + new String(profile, StandardCharsets.UTF_8)
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void store(PackagedService service, byte[] profile) {
        HttpResponse<String> answer = send(service, "POST", "/api/v1/assessments", AS_JSON, profile);
        try {
            if (answer != null) {
                stored.add(JSON.readTree(answer.body()).path("id").asText());
            }
        } catch (IOException e) {
            faults.add(e.toString());
        }
    }

    private void bringPack(PackagedService service) {
        send(
                service,
                "PUT",
                "/api/v1/packs/acme",
                Map.of("Content-Type", "application/zip", "X-API-Key", KEY),
                PackSamples.zip(PackSamples.pack("acme", "1.0", "banned-csv", "CSV")));
    }

    private void removePack(PackagedService service) {
        send(service, "DELETE", "/api/v1/packs/acme", Map.of("X-API-Key", KEY), NOTHING);
    }

    private HttpResponse<String> send(
            PackagedService service, String method, String path, Map<String, String> headers, byte[] body) {
        try {
            HttpResponse<String> answer = service.send(method, path, headers, body);
            answered.incrementAndGet();
            if (FINE.contains(answer.statusCode())) {
                return answer;
            }
            faults.add(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        } catch (IOException e) {
            faults.add(method + " " + path + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
