package io.leapadvisor.ingest.real;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.suite.FreePort;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What load generators and Prometheus really write of our own service, read by our own service. */
@QuarkusTest
@Tag("service")
class LoadToolsTest {

    private static final String IMPORTS = "/api/v1/imports";

    @TestHTTPResource
    URI service;

    @TempDir
    Path folder;

    private static JsonPath imported(String name, byte[] file) {
        return given().multiPart("file", name, file)
                .post(IMPORTS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void wrk() throws Exception {
        String output = Tool.output(List.of(
                Tool.path("wrk"),
                "-t1",
                "-c4",
                "-d2s",
                "--latency",
                service.resolve("/api/v1/accelerators/h100-sxm").toString()));
        JsonPath imported = imported("wrk.txt", output.getBytes(StandardCharsets.UTF_8));
        Matcher rate = Pattern.compile("Requests/sec:\\s+([0-9.]+)").matcher(output);
        assertThat(rate.find()).as(output).isTrue();
        assertThat(imported.getDouble("profile.endToEnd.throughputRps"))
                .isCloseTo(Double.parseDouble(rate.group(1)), within(0.01));
        assertThat(imported.getDouble("profile.endToEnd.latency.p99Ms"))
                .isGreaterThanOrEqualTo(imported.getDouble("profile.endToEnd.latency.p50Ms"));
        assertThat(imported.getString("profile.loadTests[0].tool")).isNotBlank();
    }

    /** Prometheus scrapes our own metrics, and what it answers is read. */
    @Test
    void prometheus() throws Exception {
        String prometheus = Tool.path("prometheus");
        int port = FreePort.any();
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(
                config,
                """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: leap
                    metrics_path: /q/metrics
                    static_configs: [{targets: ["%s:%d"]}]
                """
                        .formatted(service.getHost(), service.getPort()));
        Process process = new ProcessBuilder(
                        prometheus,
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        try {
            untilItListens(port);
            String query = "{__name__=~\"http_server_requests_seconds_.*\",uri=\"/api/v1/thresholds\"}";
            String answer = "";
            long now = 0;
            // A rate needs two scrapes; until the next one a series repeats what it has.
            for (int i = 0; i < 60 && !grew(answer) || i < 6; i++) {
                given().get("/api/v1/thresholds").then().statusCode(200);
                Thread.sleep(500);
                now = System.currentTimeMillis() / 1000;
                answer = range(port, query, now);
            }
            assertThat(answer).contains("\"values\"");
            JsonPath imported = imported("range.json", answer.getBytes(StandardCharsets.UTF_8));
            assertThat(imported.getList("files.format")).containsExactly("prometheus-query-range");
            assertThat(imported.getDouble("profile.endToEnd.latency.meanMs")).isPositive();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean grew(String answer) {
        List<List<List<Object>>> series =
                answer.isEmpty() ? List.of() : JsonPath.from(answer).getList("data.result.values");
        return series.stream().anyMatch(values -> !values.get(0)
                .get(1)
                .equals(values.get(values.size() - 1).get(1)));
    }

    /** On a busy machine a program takes seconds to open its port. */
    private static void untilItListens(int port) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("nothing listens at " + port);
    }

    private static String range(int port, String query, long now) {
        return given().baseUri("http://127.0.0.1")
                .port(port)
                .queryParam("query", query)
                .queryParam("start", now - 30)
                .queryParam("end", now)
                .queryParam("step", 1)
                .get("/api/v1/query_range")
                .asString();
    }
}
