package io.leapadvisor.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.leapadvisor.app.command.ask.Exit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to a server at a time, and what is done where it refuses all of that. */
class AssessByServerTest extends OnTheConsole {

    private static final int MOST_BYTES = 48 << 10;

    @TempDir
    Path folder;

    private HttpServer server;
    private final List<Integer> sent = Collections.synchronizedList(new ArrayList<>());

    /** It is busy at first; then it refuses each line. */
    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            sent.add(body.length());
            boolean busy = sent.size() == 1;
            byte[] answer = (busy
                            ? "{\"status\":503,\"detail\":\"too much to do\"}"
                            : "{\"status\":400,\"detail\":\"refused\"}\n"
                                    .repeat((int) body.lines().count()))
                    .getBytes(StandardCharsets.UTF_8);
            boolean bulk = exchange.getRequestURI().getPath().endsWith("/bulk");
            exchange.sendResponseHeaders(busy ? 503 : bulk ? 200 : 400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void noMoreThanFitsIsSentAndARefusalCostsOnlyThoseWithIt() throws IOException {
        for (int i = 0; i < 6; i++) {
            String words = "x".repeat(i == 3 ? 2 * MOST_BYTES : 20_000);
            Files.writeString(folder.resolve(i + ".json"), "{\"deployment\":\"d\",\"description\":\"" + words + "\"}");
        }
        String address = "http://localhost:" + server.getAddress().getPort();
        assertThat(run("assess", folder.toString(), "--format", "ndjson", "--server", address))
                .isEqualTo(Exit.REFUSED);
        assertThat(out.toString().lines()).hasSize(6);
        assertThat(err.toString()).contains("0.json The server ", "1.json The server ", "0 assessed, 6 refused");
        assertThat(err.toString().split("too much to do", -1)).hasSize(3);
        // Two, one, the large one by itself, two.
        assertThat(sent).hasSize(4);
        assertThat(sent.get(2)).isGreaterThan(2 * MOST_BYTES);
        assertThat(List.of(sent.get(0), sent.get(1), sent.get(3))).allMatch(bytes -> bytes <= MOST_BYTES);
    }
}
