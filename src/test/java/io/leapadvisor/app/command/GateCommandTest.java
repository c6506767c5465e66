package io.leapadvisor.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.app.command.ask.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCommandTest extends OnTheConsole {

    @TempDir
    Path folder;

    private Path policy(String text) throws IOException {
        return Files.writeString(folder.resolve("leap.yaml"), text);
    }

    @Test
    void aChangeThatBreaksThePolicyFails() throws IOException {
        assertThat(run("gate", EXAMPLE)).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains(EXAMPLE + ":", "[saturated-resource]", "not passed");
        Path policy = policy(
                """
                mostSevere: CRITICAL
                objectives: MAY_MISS
                limits:
                  - {metric: latency.p99Ms, most: 300}
                """);
        assertThat(run("gate", EXAMPLE, "--policy", policy.toString()))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("The gate is passed.");
    }

    @Test
    void aStepBackAgainstTheBaselineFails() throws IOException {
        Path before = folder.resolve("before.json");
        Files.writeString(before, Files.readString(Path.of(EXAMPLE)).replaceAll("\"p99Ms\": *250", "\"p99Ms\": 200"));
        Path policy = policy("{mostSevere: CRITICAL, objectives: MAY_MISS}");
        assertThat(run("gate", EXAMPLE, "--policy", policy.toString(), "--baseline", before.toString()))
                .isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("P99 went from 200 ms to 250 ms");
        assertThat(run("gate", EXAMPLE, "--policy", policy.toString(), "--baseline", EXAMPLE))
                .as(out.toString())
                .isZero();
    }

    @Test
    void aPolicyThatMeansNothingIsRefused() throws IOException {
        for (String wrong : new String[] {
            "mostSever: HIGH",
            "mostSevere: WORST",
            "limits: [{metric: usdPerHour}]",
            "suppressions: [{rule: no-such-rule, reason: x, until: 2027-01-31}]",
            "suppressions: [{rule: no-tracing, reason: x, until: 2027-02-31}]",
            "[unclosed"
        }) {
            assertThat(run("gate", EXAMPLE, "--policy", policy(wrong).toString()))
                    .as(wrong)
                    .isEqualTo(Exit.REFUSED);
            assertThat(err.toString()).as(wrong).isNotBlank();
        }
    }

    @Test
    void theVerdictHasTheFormatsOfPipelines() throws IOException {
        assertThat(run("gate", EXAMPLE, "--format", "sarif")).isEqualTo(Exit.FAILED);
        assertThat(json().at("/version").asText()).isEqualTo("2.1.0");
        assertThat(json().at("/runs/0/results").size()).isPositive();
        assertThat(run("gate", EXAMPLE, "--format", "junit")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).startsWith("<?xml").contains("<failure");
        assertThat(run("gate", EXAMPLE, "--format", "github")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).startsWith("::error file=" + EXAMPLE);
        assertThat(run("gate", EXAMPLE, "--format", "json")).isEqualTo(Exit.FAILED);
        assertThat(json().path("passed").asBoolean(true)).isFalse();
    }
}
