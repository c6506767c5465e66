package io.leapadvisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the service has acknowledged survives a crash: the packaged service is killed in the middle of its work and
 * started again.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CrashIT {

    private static final Path H2_APP = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path POSTGRES_APP = Path.of("target/postgresql-app/quarkus-run.jar");
    private static final String DATA_DIR = "a/data folder";
    /** Two with every build; many in a drill: docs/operations.md. */
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 2);

    private static final int CLIENTS = 4;
    private static final int LEAST_ACKNOWLEDGED = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Working directory of the services. Both tests use one data directory, so that the rules are compiled once. */
    @TempDir
    static Path directory;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private List<String> profiles;

    @BeforeEach
    void readExamples() throws IOException {
        profiles = new ArrayList<>();
        try (var files = Files.newDirectoryStream(Path.of("examples"), "*.json")) {
            for (Path file : files) {
                profiles.add(Files.readString(file));
            }
        }
        assertThat(profiles).as("examples/*.json").isNotEmpty();
    }

    @AfterEach
    void stopClients() {
        clients.shutdownNow();
    }

    @Test
    void h2SurvivesTheDeathOfTheService() throws Exception {
        var environment = Map.of("LEAP_DATA_DIR", DATA_DIR);
        for (int round = 0; round < ROUNDS; round++) {
            try (var service = PackagedService.start(H2_APP, directory, environment)) {
                assertAllReadable(service);
                postUntil(service, service::kill);
            }
        }
        try (var service = PackagedService.start(H2_APP, directory, environment)) {
            assertAllReadable(service);
        }
        assertThat(directory.resolve(DATA_DIR).resolve("leap.mv.db")).exists();
    }

    @Test
    void postgresSurvivesTheDeathOfTheServiceAndItsOwn() throws Exception {
        Path data = directory.resolve("postgres");
        int port = freePort();
        var server = startPostgres(data, port);
        try {
            var environment = Map.of(
                    "LEAP_DATA_DIR",
                    DATA_DIR,
                    "QUARKUS_DATASOURCE_JDBC_URL",
                    "jdbc:postgresql://localhost:" + port + "/postgres",
                    "QUARKUS_DATASOURCE_USERNAME",
                    "postgres",
                    "QUARKUS_DATASOURCE_PASSWORD",
                    "postgres");
            for (int round = 1; round < ROUNDS; round++) {
                try (var service = PackagedService.start(POSTGRES_APP, directory, environment)) {
                    assertAllReadable(service);
                    postUntil(service, service::kill);
                }
            }
            try (var service = PackagedService.start(POSTGRES_APP, directory, environment)) {
                assertAllReadable(service);

                postUntil(service, () -> killPostgres(data));
                // Only frees the lock of the folder; it logs that there is nothing left to stop.
                server.close();
                assertThat(service.post(profiles.get(0)).statusCode()).isEqualTo(503);
                assertThat(service.get("/api/v1/assessments").statusCode()).isEqualTo(503);
                service.awaitReady(false);

                server = startPostgres(data, port);
                service.awaitReady(true);
                assertAllReadable(service);
                assertThat(service.post(profiles.get(0)).statusCode()).isEqualTo(201);
            }
        } finally {
            server.close();
        }
    }

    /** Posts from several clients, and crashes something while they do. */
    private void postUntil(PackagedService service, Crash crash) throws Exception {
        int before = acknowledged.size();
        var next = new AtomicInteger();
        var posting = new ArrayList<Future<?>>();
        for (int client = 0; client < CLIENTS; client++) {
            posting.add(clients.submit(() -> {
                while (post(service, profiles.get(next.getAndIncrement() % profiles.size()))) {
                    // on and on, until an answer fails
                }
            }));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (acknowledged.size() < before + LEAST_ACKNOWLEDGED && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        crash.happens();
        for (var client : posting) {
            client.get(30, TimeUnit.SECONDS);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(before + LEAST_ACKNOWLEDGED);
    }

    private boolean post(PackagedService service, String profile) {
        try {
            var response = service.post(profile);
            if (response.statusCode() != 201) {
                return false;
            }
            acknowledged.put(JSON.readTree(response.body()).get("id").textValue(), response.body());
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void assertAllReadable(PackagedService service) throws Exception {
        for (var entry : acknowledged.entrySet()) {
            var response = service.get("/api/v1/assessments/" + entry.getKey());
            assertThat(response.statusCode())
                    .as("one of %d acknowledged assessments", acknowledged.size())
                    .isEqualTo(200);
            assertThat(response.body()).isEqualTo(entry.getValue());
        }
    }

    /**
     * A server that acknowledges a commit when it is on disk, which is PostgreSQL's default but not that of the
     * embedded one.
     */
    private static EmbeddedPostgres startPostgres(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private static void killPostgres(Path data) throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        var family = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        postmaster.onExit().get(10, TimeUnit.SECONDS);
        for (var process : family) {
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What is killed. */
    private interface Crash {
        void happens() throws Exception;
    }
}
