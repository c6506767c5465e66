package io.leapadvisor.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.suite.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that is killed, frozen and started again on its files and its port. It acknowledges a commit when
 * it is on disk, which is PostgreSQL's default but not that of the embedded one.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class.getName());

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    /** Starts it on a free port. */
    public PostgresServer(Path data) throws IOException {
        this.data = data;
        port = FreePort.any();
        start();
    }

    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** Settings of a service that uses it. */
    public Map<String, String> environment(String dataDir) {
        return Map.of(
                "LEAP_DATA_DIR",
                dataDir,
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://localhost:" + port + "/postgres",
                "QUARKUS_DATASOURCE_USERNAME",
                "postgres",
                "QUARKUS_DATASOURCE_PASSWORD",
                "postgres",
                // All clients at once may ask of large profiles: their turns are no matter of the database.
                "LEAP_LIMITS_LARGE_WAITING",
                "100");
    }

    /** {@code kill -9} of all its processes. */
    void kill() throws Exception {
        var postmaster = postmaster();
        var family = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        postmaster.onExit().get(10, TimeUnit.SECONDS);
        for (var process : family) {
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);
        }
        // Only frees the lock of the folder; it would log at length that there is nothing left to stop.
        Level level = LOG.getLevel();
        LOG.setLevel(Level.OFF);
        server.close();
        LOG.setLevel(level);
    }

    /** Shuts it down: it ends its connections and refuses new ones. */
    void stop() throws IOException {
        server.close();
    }

    /** Stops all its processes: connections stay open, and nobody answers or refuses. */
    void freeze() throws Exception {
        signal("STOP");
    }

    /** Lets a frozen server go on. */
    void thaw() throws Exception {
        signal("CONT");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void signal(String name) throws Exception {
        var postmaster = postmaster();
        var command = Stream.concat(
                        Stream.of("kill", "-" + name),
                        Stream.concat(Stream.of(postmaster), postmaster.descendants())
                                .map(process -> Long.toString(process.pid())))
                .toList();
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as("%s", command)
                .isZero();
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }
}
