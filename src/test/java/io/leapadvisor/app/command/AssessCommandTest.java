package io.leapadvisor.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.app.command.ask.Exit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessCommandTest extends OnTheConsole {

    @TempDir
    Path folder;

    @Test
    void aFolderIsAssessedAndAFaultyProfileDoesNotCostTheOthers() throws IOException {
        Files.copy(Path.of(EXAMPLE), folder.resolve("a.json"));
        Files.writeString(folder.resolve("b.json"), "{\"deployment\":\"a b\",\"trafic\":1}");
        assertThat(run("assess", folder.toString())).isEqualTo(Exit.REFUSED);
        assertThat(out.toString()).contains("fraud-detector: ");
        assertThat(err.toString()).contains("b.json /deployment: ", "/trafic: ");
    }

    @Test
    void aProfileComesFromTheStandardInput() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("{\"deployment\":\"piped\"}".getBytes(StandardCharsets.UTF_8)));
            assertThat(run("assess", "-")).isZero();
            assertThat(out.toString()).startsWith("piped: ");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void whatIsImportedIsAssessed() throws IOException {
        assertThat(run("assess", "--import", LOAD_TEST, "--format", "json"))
                .as(err.toString())
                .isZero();
        assertThat(json().path("deployment").asText()).isEqualTo("Llama-3.1-8B-Instruct");
        assertThat(err.toString()).contains("read      closed-loop.json as vllm-bench-serve");
    }
}
