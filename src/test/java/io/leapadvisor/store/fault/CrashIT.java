package io.leapadvisor.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the service has acknowledged survives a crash: the packaged service is killed in the middle of its work and
 * started again.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CrashIT {

    private static final String DATA_DIR = "a/data folder";
    /** Two with every build; many in a drill: docs/operations.md. */
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 2);
    /** In a drill the service is also killed while it starts, once in so many rounds. */
    private static final int START_EVERY = 5;
    /** In a drill the database server is killed once in so many rounds, and in the last one. */
    private static final int SERVER_EVERY = 10;

    private static final int START_MS = 6_000;
    private static final int CLIENTS = 4;
    private static final int LEAST_ACKNOWLEDGED = 40;

    /** Working directory of the services. Both tests use one data directory, so that the rules are compiled once. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final Random random = new Random(ROUNDS);
    private final Acknowledged acknowledged = new Acknowledged();
    private int crashes;

    CrashIT() throws IOException {}

    @AfterEach
    void stopClients() {
        clients.shutdownNow();
    }

    @Test
    void h2SurvivesTheDeathOfTheService() throws Exception {
        var environment = Map.of("LEAP_DATA_DIR", DATA_DIR);
        for (int round = 1; round <= ROUNDS; round++) {
            killWhileStarting(round, PackagedService.H2, environment);
            try (var service = PackagedService.start(PackagedService.H2, directory, environment)) {
                acknowledged.assertNewAreReadable(service);
                postUntil(service, service::kill);
                say("H2, round %d: %d acknowledged", round, acknowledged.size());
            }
        }
        try (var service = PackagedService.start(PackagedService.H2, directory, environment)) {
            assertNothingIsLost("H2", service);
        }
        assertThat(directory.resolve(DATA_DIR).resolve("leap.mv.db")).exists();
    }

    @Test
    void postgresSurvivesTheDeathOfTheServiceAndItsOwn() throws Exception {
        try (var server = new PostgresServer(directory.resolve("postgres"))) {
            var environment = server.environment(DATA_DIR);
            for (int round = 1; round <= ROUNDS; round++) {
                killWhileStarting(round, PackagedService.POSTGRES, environment);
                try (var service = PackagedService.start(PackagedService.POSTGRES, directory, environment)) {
                    acknowledged.assertNewAreReadable(service);
                    if (round % SERVER_EVERY == 0 || round == ROUNDS) {
                        killServer(server, service);
                    }
                    if (round == ROUNDS) {
                        assertNothingIsLost("PostgreSQL", service);
                    } else {
                        postUntil(service, service::kill);
                    }
                    say("PostgreSQL, round %d: %d acknowledged", round, acknowledged.size());
                }
            }
        }
    }

    private void killServer(PostgresServer server, PackagedService service) throws Exception {
        postUntil(service, server::kill);
        assertThat(acknowledged.post(service).statusCode()).isEqualTo(503);
        assertThat(service.get("/api/v1/assessments").statusCode()).isEqualTo(503);
        service.awaitReady(false);

        server.start();
        service.awaitReady(true);
        acknowledged.assertNewAreReadable(service);
        assertThat(acknowledged.post(service).statusCode()).isEqualTo(201);
    }

    private void killWhileStarting(int round, Path jar, Map<String, String> environment) throws Exception {
        if (round % START_EVERY == 0) {
            PackagedService.killWhileStarting(jar, directory, environment, Duration.ofMillis(random.nextInt(START_MS)));
            crashes++;
        }
    }

    /** Posts from several clients, and crashes something while they do. */
    private void postUntil(PackagedService service, Crash crash) throws Exception {
        int before = acknowledged.size();
        var posting = new ArrayList<Future<?>>();
        for (int client = 0; client < CLIENTS; client++) {
            posting.add(clients.submit(() -> {
                while (isStored(service)) {
                    // on and on, until an answer fails
                }
            }));
        }
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (acknowledged.size() < before + LEAST_ACKNOWLEDGED && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        crash.happens();
        crashes++;
        for (var client : posting) {
            client.get(2, TimeUnit.MINUTES);
        }
        assertThat(acknowledged.size()).isGreaterThanOrEqualTo(before + LEAST_ACKNOWLEDGED);
    }

    private boolean isStored(PackagedService service) {
        try {
            return acknowledged.post(service).statusCode() == 201;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void assertNothingIsLost(String database, PackagedService service) throws Exception {
        acknowledged.assertAllAreReadable(service);
        acknowledged.assertNothingElseIsStored(service, crashes * CLIENTS);
        say("%s: %d crashes, %d acknowledged, none lost", database, crashes, acknowledged.size());
    }

    /** What is killed. */
    private interface Crash {
        void happens() throws Exception;
    }

    /** The figures of docs/operations.md. */
    private static void say(String format, Object... values) {
        System.out.println(String.format(format, values));
    }
}
