package io.leapadvisor.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.app.command.ask.Exit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private void threeProfiles() throws IOException {
        Files.createDirectories(folder.resolve("in/team"));
        Files.copy(Path.of(EXAMPLE), folder.resolve("in/a.json"));
        Files.writeString(folder.resolve("in/team/b.json"), "{\"deployment\":\"b\",\"trafic\":1}");
        Files.writeString(folder.resolve("in/team/c.json"), "{\n\"deployment\":\"c\"}");
        Files.writeString(folder.resolve("in/team/notes.txt"), "no profile");
    }

    @Test
    void foldersAreReadToTheirBottomAndEachFileIsALine() throws IOException {
        threeProfiles();
        assertThat(run("assess", folder.resolve("in").toString(), "--format", "ndjson"))
                .isEqualTo(Exit.REFUSED);
        List<JsonNode> lines =
                out.toString().lines().map(AssessCommandTest::json).toList();
        assertThat(lines)
                .extracting(line -> line.path("deployment").asText())
                .containsExactly("fraud-detector", "", "c");
        assertThat(lines.get(1).path("file").asText()).endsWith("b.json");
        assertThat(lines.get(1).at("/errors/0/pointer").asText()).isEqualTo("/trafic");
        assertThat(err.toString()).contains("b.json /trafic: ", "2 assessed, 1 refused");
    }

    @Test
    void answersGoToAFolderUnderTheNamesOfTheirProfiles() throws IOException {
        threeProfiles();
        Path answers = folder.resolve("answers");
        assertThat(run("assess", folder.resolve("in").toString(), "--format", "json", "--output", answers.toString()))
                .isEqualTo(Exit.REFUSED);
        assertThat(out.toString()).isEmpty();
        assertThat(json(Files.readString(answers.resolve("team/c.json")))
                        .path("deployment")
                        .asText())
                .isEqualTo("c");
        assertThat(answers.resolve("team/b.json")).doesNotExist();
        assertThat(run("assess", folder.toString(), "--output", answers.toString()))
                .isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("is one of those that are read");
    }

    @Test
    void aPatternNamesProfilesWhereNoShellHasDone() throws IOException {
        threeProfiles();
        assertThat(run("assess", folder.resolve("in/**/[bc].json").toString(), "--format", "ndjson"))
                .isEqualTo(Exit.REFUSED);
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(run("assess", folder.resolve("in/*.yaml").toString())).isEqualTo(Exit.WRONG);
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
    void aFileOfAnotherToolIsToldWhereItGoes() {
        assertThat(run("assess", "src/test/resources/imports/prometheus-vllm/v1-first.txt"))
                .isEqualTo(Exit.REFUSED);
        assertThat(err.toString()).contains("A file of another tool goes behind --import.");
    }

    @Test
    void whatIsImportedIsAssessed() throws IOException {
        String metrics = "src/test/resources/imports/prometheus-vllm/v1-first.txt";
        assertThat(run("assess", "--import", LOAD_TEST, metrics, "--format", "json"))
                .as(err.toString())
                .isZero();
        assertThat(json().path("deployment").asText()).isEqualTo("Llama-3.1-8B-Instruct");
        assertThat(err.toString())
                .contains("read      closed-loop.json as vllm-bench-serve")
                .contains("read      v1-first.txt as prometheus-vllm");
    }
}
