package io.leapadvisor.pipelines;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leapadvisor.app.command.LeapCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program {@code leap} for scripts, which is the real command line in the process of the test: what a script runs is
 * parsed and done here, so that an option which goes away breaks the script's test.
 */
final class LeapOnThePath implements AutoCloseable {

    private static final String SCRIPT =
            """
            #!/usr/bin/env bash
            answer=$(mktemp -d)
            printf '%%s\\n' "$PWD" "$@" > "$answer/asked"
            code=$(curl -sS --data-binary "@$answer/asked" -o "$answer/all" -w '%%{http_code}' http://127.0.0.1:%d/)
            lines=$(sed -n 1p "$answer/all")
            sed -n "2,$((lines + 1))p" "$answer/all"
            sed -n "$((lines + 2)),\\$p" "$answer/all" >&2
            rm -r "$answer"
            exit $((code - 200))
            """;
    private static final int FIRST_CODE = 200;

    private final HttpServer server;
    private final Path folder;
    private final List<List<String>> calls = new ArrayList<>();

    LeapOnThePath(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Path leap = folder.resolve("leap");
        Files.writeString(leap, SCRIPT.formatted(server.getAddress().getPort()));
        leap.toFile().setExecutable(true);
    }

    /** What was asked for, in order. */
    List<List<String>> calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        List<String> asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        Path where = Path.of(asked.get(0));
        List<String> arguments = asked.subList(1, asked.size());
        calls.add(arguments);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = LeapCommand.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments.stream().map(argument -> seenFrom(where, argument)).toArray(String[]::new));
        long lines = out.toString().lines().count();
        byte[] body = (lines + "\n" + out + err).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(FIRST_CODE + code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A process cannot change its folder, so that files are named from the root. */
    private static String seenFrom(Path where, String argument) {
        Path file = where.resolve(argument);
        return argument.startsWith("-") || !Files.exists(file) ? argument : file.toString();
    }

    /** Runs a script with this program on its path; what it printed is in {@code said}. */
    Run run(Path where, Map<String, String> environment, String... command) throws IOException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        process.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        process.environment().putAll(environment);
        try {
            Process started = process.start();
            if (!started.waitFor(120, TimeUnit.SECONDS)) {
                started.destroyForcibly();
                throw new AssertionError(List.of(command) + " does not end");
            }
            return new Run(started.exitValue(), Files.readString(said));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** How a script ended. */
    record Run(int code, String said) {}

    @Override
    public void close() {
        server.stop(0);
    }
}
