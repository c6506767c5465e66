package io.leapadvisor.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.store.fault.Load.Answer;
import io.leapadvisor.store.fault.Load.Kind;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL goes away and freezes, and comes back, while clients send requests. Every request is answered in time,
 * readiness tells, nothing acknowledged is lost, and afterwards all is as before.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DatabaseFaultIT {

    /**
     * A request waits at most for its turn (5 s), for a connection (5 s) and for an answer of the server (10 s), and
     * then computes; the rest is what a busy machine needs.
     */
    private static final long LONGEST_MS = 25_000;
    /** Liveness waits for nothing. A busy machine may still be slow. */
    private static final long LIVE_MS = 2_000;
    /** Beyond the time until readiness has seen it. */
    private static final long AWAY_MS = 1_000 * Long.getLong("fault.seconds", 1);
    /** Longer than a connection waits for a server that does not answer: 10 s. More in a drill. */
    private static final long FROZEN_MS = 1_000 * Long.getLong("fault.seconds", 13);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final Map<String, Long> told = new TreeMap<>();

    @Test
    void aDatabaseThatIsAwayOrFrozenMakesNobodyWaitForLong() throws Exception {
        var acknowledged = new Acknowledged();
        try (var server = new PostgresServer(directory.resolve("postgres"));
                var service = PackagedService.start(PackagedService.POSTGRES, directory, server.environment("data"))) {
            try (var load = new Load(service, acknowledged)) {
                until(() -> acknowledged.size() >= 40);
                // A busy machine may refuse to store before any fault, in time and with the word when to come again.
                assertThat(load.answers()).allSatisfy(DatabaseFaultIT::assertAnswered);

                server.stop();
                down(service, "away");
                Thread.sleep(AWAY_MS);
                server.start();
                up(service, "away");
                assertInTime("away", load.answers());

                server.freeze();
                long frozen = System.nanoTime();
                down(service, "frozen");
                // On a busy machine readiness may see it later than that.
                long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - frozen);
                Thread.sleep(Math.max(0, FROZEN_MS - since));
                server.thaw();
                up(service, "frozen");
                assertInTime("frozen", load.answers());

                int before = acknowledged.size();
                until(() -> acknowledged.size() >= before + 40);
            }
            say("ms until readiness had seen it: %s", told);
            assertNothingRuns(service);
            assertThat(acknowledged.post(service).statusCode()).isEqualTo(201);
            acknowledged.assertAllAreReadable(service);
            say("%d acknowledged, none lost", acknowledged.size());
        }
    }

    private void down(PackagedService service, String fault) throws Exception {
        long began = System.nanoTime();
        service.awaitReady(false);
        told.put(fault + ", down", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        assertThat(service.get("/q/health/ready").body())
                .containsPattern(
                        "\"name\": \"database\",\\s+\"status\": \"DOWN\",\\s+\"data\": \\{\\s+\"reason\": \"\\w");
    }

    private void up(PackagedService service, String fault) throws Exception {
        long began = System.nanoTime();
        service.awaitReady(true);
        told.put(fault + ", up", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private static void assertInTime(String fault, List<Answer> answers) {
        var byKind = answers.stream()
                .collect(Collectors.groupingBy(Answer::kind, () -> new EnumMap<>(Kind.class), Collectors.toList()));
        byKind.forEach((kind, some) -> say(
                "%s, %s: %s, longest %d ms",
                fault,
                kind,
                some.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting())),
                some.stream().mapToLong(Answer::ms).max().orElseThrow()));
        assertThat(byKind).containsOnlyKeys(Kind.values());
        for (Kind kind : List.of(Kind.STORE, Kind.READ)) {
            assertThat(byKind.get(kind)).anyMatch(answer -> answer.status() == 503);
            assertThat(byKind.get(kind)).allSatisfy(DatabaseFaultIT::assertAnswered);
        }
        assertThat(byKind.get(Kind.NO_DATABASE)).allMatch(answer -> answer.status() == 200 && answer.ms() < LONGEST_MS);
        assertThat(byKind.get(Kind.LIVE)).allMatch(answer -> answer.status() == 200 && answer.ms() < LIVE_MS);
    }

    private static void assertAnswered(Answer answer) {
        assertThat(answer.ms()).as("%s", answer).isLessThan(LONGEST_MS);
        if (answer.status() / 100 != 2) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(503);
            assertThat(answer.type()).isEqualTo("application/problem+json");
            assertThat(answer.retryAfter()).as("Retry-After").matches("\\d+");
        }
    }

    /** No request, no worker and no connection is left behind by what was given up. */
    private static void assertNothingRuns(PackagedService service) throws Exception {
        String metrics = service.get("/q/metrics", "text/plain").body();
        assertThat(metric(metrics, "http_server_active_requests\\{.*"))
                .as("this request")
                .isEqualTo(1);
        assertThat(metric(metrics, "worker_pool_active\\{pool_name=\"vert.x-worker-thread\".*"))
                .as("workers")
                .isLessThanOrEqualTo(1);
        assertThat(metric(metrics, "jvm_threads_states_threads\\{state=\"blocked\",?}"))
                .as("blocked threads")
                .isZero();
    }

    private static double metric(String metrics, String name) {
        var line = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(metrics);
        assertThat(line.find()).as("%s in %s", name, metrics).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(10);
        }
    }

    /** The figures of docs/operations.md. */
    private static void say(String format, Object... values) {
        System.out.println(String.format(format, values));
    }
}
