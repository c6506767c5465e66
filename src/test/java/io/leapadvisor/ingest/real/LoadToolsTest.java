package io.leapadvisor.ingest.real;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What load generators and Prometheus really write of our own service, read by our own service. */
@QuarkusTest
class LoadToolsTest {

    private static final String IMPORTS = "/api/v1/imports";
    private static final String PLAN =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6">
              <hashTree>
                <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="Plan" enabled="true"/>
                <hashTree>
                  <ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="Users" enabled="true">
                    <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
                      <boolProp name="LoopController.continue_forever">false</boolProp>
                      <stringProp name="LoopController.loops">20</stringProp>
                    </elementProp>
                    <stringProp name="ThreadGroup.num_threads">2</stringProp>
                    <stringProp name="ThreadGroup.ramp_time">0</stringProp>
                  </ThreadGroup>
                  <hashTree>
                    <HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="rules">
                      <stringProp name="HTTPSampler.domain">HOST</stringProp>
                      <stringProp name="HTTPSampler.port">PORT</stringProp>
                      <stringProp name="HTTPSampler.path">/api/v1/thresholds</stringProp>
                      <stringProp name="HTTPSampler.method">GET</stringProp>
                    </HTTPSamplerProxy>
                    <hashTree/>
                  </hashTree>
                </hashTree>
              </hashTree>
            </jmeterTestPlan>
            """;

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
        JsonPath imported = imported("wrk.txt", output.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Matcher rate = Pattern.compile("Requests/sec:\\s+([0-9.]+)").matcher(output);
        assertThat(rate.find()).as(output).isTrue();
        assertThat(imported.getDouble("profile.endToEnd.throughputRps"))
                .isCloseTo(Double.parseDouble(rate.group(1)), within(0.01));
        assertThat(imported.getDouble("profile.endToEnd.latency.p99Ms"))
                .isGreaterThanOrEqualTo(imported.getDouble("profile.endToEnd.latency.p50Ms"));
        assertThat(imported.getString("profile.loadTests[0].tool")).isNotBlank();
    }

    @Test
    void jmeter() throws Exception {
        Path plan = folder.resolve("plan.jmx");
        Path rows = folder.resolve("rows.jtl");
        Files.writeString(
                plan, PLAN.replace("HOST", service.getHost()).replace("PORT", String.valueOf(service.getPort())));
        Tool.output(List.of(
                Tool.path("jmeter"),
                "-n",
                "-t",
                plan.toString(),
                "-l",
                rows.toString(),
                "-j",
                folder.resolve("jmeter.log").toString()));
        List<String> lines = Files.readAllLines(rows);
        assertThat(lines).hasSize(41);
        int elapsed = List.of(lines.get(0).split(",")).indexOf("elapsed");
        double mean = lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[elapsed]))
                .average()
                .orElseThrow();
        JsonPath imported = imported("rows.jtl", Files.readAllBytes(rows));
        assertThat(imported.getDouble("profile.endToEnd.sampleCount")).isEqualTo(40);
        assertThat(imported.getDouble("profile.endToEnd.latency.meanMs")).isCloseTo(mean, within(mean * 1e-4 + 1e-6));
        assertThat(imported.getDouble("profile.endToEnd.errorRate")).isZero();
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
            String query = "http_server_requests_seconds_count{uri=\"/api/v1/thresholds\"}";
            String answer = "";
            long now = 0;
            for (int i = 0; i < 60 && !answer.contains("\"values\":[[") || i < 6; i++) {
                given().get("/api/v1/thresholds").then().statusCode(200);
                Thread.sleep(500);
                now = System.currentTimeMillis() / 1000;
                answer = range(port, query, now);
            }
            assertThat(answer).contains("\"values\"");
            String rate = range(
                    port,
                    "histogram_quantile(0.99, sum by (le) (rate(http_server_requests_seconds_bucket[10s])))",
                    now);
            JsonPath imported = imported(
                    "rate.json",
                    range(port, "sum(rate(http_server_requests_seconds_count[10s]))", now)
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(imported.getList("files.format")).contains("prometheus-query-range");
            assertThat(rate).contains("\"status\":\"success\"");
        } finally {
            process.destroyForcibly();
        }
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
