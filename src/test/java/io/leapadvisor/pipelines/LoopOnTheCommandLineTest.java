package io.leapadvisor.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.app.command.LeapCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the result of a load test to SARIF, by the commands that a pipeline runs. */
class LoopOnTheCommandLineTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int leap(String... arguments) {
        out.getBuffer().setLength(0);
        return LeapCommand.run(new PrintWriter(out, true), new PrintWriter(new StringWriter()), arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String imported(String name, byte[] result) throws IOException {
        Path file = Files.write(folder.resolve(name), result);
        assertThat(leap("import", file.toString(), "--base", file("known.json", LoadTestLoop.KNOWN)))
                .isZero();
        return file("profile-" + name, out.toString());
    }

    @Test
    void aStepBackIsSeenInTheProfilesThatLoadTestsMade() throws IOException {
        String before = imported("before.json", LoadTestLoop.before());
        String change = imported("change.json", LoadTestLoop.result());
        String policy = file("leap.yaml", LoadTestLoop.POLICY);

        int code = leap("gate", change, "--policy", policy, "--baseline", before, "--format", "sarif");

        assertThat(code).as(out.toString()).isEqualTo(1);
        JsonNode sarif = new ObjectMapper().readTree(out.toString());
        assertThat(LoadTestLoop.violations(sarif)).isEmpty();
        assertThat(sarif.at("/runs/0/results").findValuesAsText("ruleId"))
                .containsExactly("regression-latency.meanMs", "regression-ttft.p99Ms");
        assertThat(sarif.at("/runs/0/results/0/baselineState").asText()).isEqualTo("new");
        assertThat(leap("gate", before, "--policy", policy, "--baseline", before))
                .as(out.toString())
                .isZero();
    }
}
