package io.leapadvisor.store;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The packaged service as a process of its own, to be killed. */
final class PackagedService implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Path log;
    private final Process process;
    private final String root;

    private PackagedService(Path jar, Path workingDirectory, Map<String, String> environment) throws IOException {
        int port = freePort();
        root = "http://localhost:" + port;
        log = Files.createTempFile(workingDirectory, "service", ".log");
        // The first compiler alone: the service starts in half the time.
        var builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toAbsolutePath().toString())
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("LEAP_"));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process = builder.start();
    }

    /** Starts the service and waits until it is ready. */
    static PackagedService start(Path jar, Path workingDirectory, Map<String, String> environment) throws Exception {
        var service = new PackagedService(jar, workingDirectory, environment);
        try {
            service.awaitReady(true);
        } catch (Exception | AssertionError e) {
            service.close();
            throw e;
        }
        return service;
    }

    void awaitReady(boolean ready) throws Exception {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (isReady() != ready) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("the service (alive: " + process.isAlive() + ") is not "
                        + (ready ? "ready" : "out of order") + ":\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    HttpResponse<String> post(String profile) throws IOException, InterruptedException {
        return http.send(
                request("/api/v1/assessments")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(profile))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** Ends it as {@code kill -9} does: no handler runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofSeconds(20))
                .header("Accept", "application/json");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
