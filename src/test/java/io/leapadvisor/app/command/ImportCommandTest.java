package io.leapadvisor.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.app.command.ask.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest extends OnTheConsole {

    @TempDir
    Path folder;

    @Test
    void theProfileGoesToTheOutputAndWhatToKnowBesideIt() throws IOException {
        assertThat(run("import", LOAD_TEST)).isZero();
        assertThat(json().at("/endToEnd/ttft/meanMs").asDouble()).isEqualTo(410.5);
        assertThat(err.toString()).contains("read      closed-loop.json as vllm-bench-serve", "next      /hardware");
    }

    @Test
    void whatIsKnownIsKept() throws IOException {
        Path base = folder.resolve("known.json");
        Files.writeString(base, "{\"deployment\":\"mine\",\"traffic\":{\"inputTokens\":900}}");
        assertThat(run("import", LOAD_TEST, "--base", base.toString())).isZero();
        assertThat(json().at("/deployment").asText()).isEqualTo("mine");
        assertThat(json().at("/traffic/inputTokens").asInt()).isEqualTo(900);
        assertThat(err.toString()).contains("conflict  /traffic/inputTokens: 900");
        Files.writeString(base, "[]");
        assertThat(run("import", LOAD_TEST, "--base", base.toString())).isEqualTo(Exit.REFUSED);
    }
}
