package io.leapadvisor.store.fault;

import io.leapadvisor.suite.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, to be killed. */
public final class PackagedService implements AutoCloseable {

    /** The service as it is built by default, for H2. */
    public static final Path H2 = Path.of("target/quarkus-app/quarkus-run.jar");
    /** The service, built for PostgreSQL. */
    public static final Path POSTGRES = Path.of("target/postgresql-app/quarkus-run.jar");

    /** This Java, and its first compiler alone: the service starts in half the time. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "JDK_JAVA_OPTIONS",
            "-XX:TieredStopAtLevel=1",
            "LEAP_WARM_UP",
            "0S");

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    /** Shorter than the service keeps a connection on which nothing moves. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(50);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Path log;
    private final Process process;
    private final String root;

    private PackagedService(
            List<String> prefix, Path jar, Path workingDirectory, Map<String, String> environment, String... arguments)
            throws IOException {
        int port = FreePort.any();
        root = "http://localhost:" + port;
        log = Files.createTempFile(workingDirectory, "service", ".log");
        var command = new ArrayList<>(prefix);
        command.addAll(command(jar));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("LEAP_"));
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process = builder.start();
    }

    /** What starts it: the script that the build has put beside the jar, which is sooner there, else the jar. */
    public static List<String> command(Path jar) {
        Path script = jar.toAbsolutePath().resolveSibling("leap");
        return Files.isExecutable(script) && File.separatorChar == '/'
                ? List.of(script.toString())
                : List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-jar",
                        jar.toAbsolutePath().toString());
    }

    /** Starts the service and waits until it is ready. */
    public static PackagedService start(Path jar, Path workingDirectory, Map<String, String> environment)
            throws Exception {
        Path data = workingDirectory.resolve(environment.get("LEAP_DATA_DIR"));
        CompiledRules.into(data);
        var service = start(List.of(), jar, workingDirectory, environment);
        CompiledRules.keep(data);
        return service;
    }

    /** Starts it by a command that stands before that of Java. */
    static PackagedService start(List<String> prefix, Path jar, Path workingDirectory, Map<String, String> environment)
            throws Exception {
        var service = new PackagedService(prefix, jar, workingDirectory, environment);
        try {
            service.awaitReady(true);
        } catch (Exception | AssertionError e) {
            service.close();
            throw e;
        }
        return service;
    }

    /** Starts it where it cannot become ready, and waits until it answers. */
    static PackagedService startUnready(
            List<String> prefix, Path jar, Path workingDirectory, Map<String, String> environment) throws Exception {
        var service = new PackagedService(prefix, jar, workingDirectory, environment);
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!service.isUp("/q/health/live")) {
            if (!service.process.isAlive() || System.nanoTime() > end) {
                service.close();
                throw new AssertionError("the service does not start:\n" + Files.readString(service.log));
            }
            Thread.sleep(50);
        }
        return service;
    }

    /**
     * How a process has ended.
     *
     * @param code its exit code
     * @param output all it has written
     */
    public record Ended(int code, String output) {}

    /** Runs a command, or a start that fails, to its end. */
    public static Ended run(Path jar, Path workingDirectory, Map<String, String> environment, String... arguments)
            throws Exception {
        try (var service = new PackagedService(List.of(), jar, workingDirectory, environment, arguments)) {
            if (!service.process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end:\n" + Files.readString(service.log));
            }
            return new Ended(service.process.exitValue(), Files.readString(service.log));
        }
    }

    /** Kills it this long after its process began. */
    public static void killWhileStarting(
            Path jar, Path workingDirectory, Map<String, String> environment, Duration after) throws Exception {
        try (var service = new PackagedService(List.of(), jar, workingDirectory, environment)) {
            Thread.sleep(after.toMillis());
            service.kill();
        }
    }

    public void awaitReady(boolean ready) throws Exception {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (isUp("/q/health/ready") != ready) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("the service (alive: " + process.isAlive() + ") is not "
                        + (ready ? "ready" : "out of order") + ":\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    public HttpResponse<String> post(String profile) throws IOException, InterruptedException {
        return answer(request("/api/v1/assessments")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(profile)));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, "application/json");
    }

    public HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return answer(request(path).setHeader("Accept", accept).GET());
    }

    /** Sends any request. */
    HttpResponse<String> send(String method, String path, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        var request = request(path).method(method, BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return answer(request);
    }

    long pid() {
        return process.pid();
    }

    /** Ends it as {@code kill -9} does: no handler runs, nothing is flushed. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean isUp(String path) throws InterruptedException {
        try {
            return get(path).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(ANSWER_LIMIT)
                .header("Accept", "application/json");
    }

    /** What it answers; where it does not, what its threads were doing. */
    private HttpResponse<String> answer(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw new IOException("no answer to " + request + "; its threads:\n" + threads(), e);
        }
    }

    /** Where each thread is, as Java writes to the log when it is asked. */
    private String threads() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-QUIT", Long.toString(pid())).start().waitFor();
        Thread.sleep(1_000);
        String written = Files.readString(log);
        return written.substring(Math.max(0, written.lastIndexOf("Full thread dump")));
    }
}
