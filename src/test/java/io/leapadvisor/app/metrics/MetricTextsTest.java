package io.leapadvisor.app.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@Tag("service")
class MetricTextsTest {

    @TempDir
    Path folder;

    private String metrics;

    @BeforeEach
    void scrape() {
        given().contentType("application/json")
                .body("{\"deployment\":\"d\"}")
                .post("/api/v1/assessments?store=false")
                .then()
                .statusCode(200);
        metrics = given().accept("text/plain").get("/q/metrics").asString();
    }

    @Test
    void everyMetricHasAHelpText() {
        List<String> bare = metrics.lines()
                .filter(line -> line.startsWith("# HELP"))
                .filter(line -> line.strip().split(" ", 4).length < 4)
                .toList();

        assertThat(metrics).contains("# HELP leap_assessments_total Assessments made");
        assertThat(bare).isEmpty();
    }

    @Test
    void promtoolHasNothingToSay() throws Exception {
        Path said = folder.resolve("said");
        // The library writes timers of what still runs without their help texts.
        Path scraped = Files.writeString(
                folder.resolve("metrics"),
                metrics.lines()
                        .filter(line -> !line.contains("http_server_connections_seconds"))
                        .collect(Collectors.joining("\n", "", "\n")));
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "check", "metrics")
                    .redirectInput(scraped.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "promtool is not installed: this test is left out");
            return;
        }
        promtool.waitFor();

        assertThat(Files.readString(said)).isEmpty();
        assertThat(promtool.exitValue()).isZero();
    }
}
