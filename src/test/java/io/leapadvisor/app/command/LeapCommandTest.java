package io.leapadvisor.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line answers by itself as a server does that it asks. */
@QuarkusTest
class LeapCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXAMPLE = "examples/lagging-fraud-detector.json";
    private static final String LOAD_TEST = "src/test/resources/imports/vllm-bench-serve/closed-loop.json";

    @TestHTTPResource
    URI service;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return LeapCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String server() {
        return "--server=" + service.resolve("/");
    }

    private JsonNode json() throws IOException {
        return JSON.readTree(out.toString());
    }

    @Test
    void anAssessmentFitsOnAScreen() {
        assertThat(run("assess", EXAMPLE)).isZero();
        assertThat(out.toString())
                .contains("fraud-detector: ", "objective latency.p99Ms", "[saturated-resource]", "step 1", "odds");
        assertThat(out.toString().lines()).hasSizeLessThan(40);
    }

    @Test
    void aServerAnswersAsTheProgramItself() throws IOException {
        for (String[] asked : new String[][] {
            {"estimate", "examples/slow-document-summaries.json"},
            {"explain", "dominant-serialization", EXAMPLE},
            {"import", "--all", LOAD_TEST}
        }) {
            assertThat(run(asked)).as(err.toString()).isZero();
            JsonNode here = json();
            String[] there = java.util.Arrays.copyOf(asked, asked.length + 1);
            there[asked.length] = server();
            assertThat(run(there)).as(err.toString()).isZero();
            assertThat(json()).as(asked[0]).isEqualTo(here);
        }
    }

    @Test
    void changesAreTried() throws IOException {
        Path change = folder.resolve("change.json");
        Files.writeString(
                change,
                "{\"profile\":" + Files.readString(Path.of(EXAMPLE)) + ",\"apply\":[{\"remedy\":\"scale-out\"}]}");
        assertThat(run("what-if", change.toString())).as(err.toString()).isZero();
        JsonNode here = json();
        assertThat(run("what-if", change.toString(), server())).isZero();
        assertThat(json()).isEqualTo(here);
    }

    @Test
    void whatIsImportedIsAssessed() throws IOException {
        assertThat(run("assess", "--import", LOAD_TEST, "--format", "json"))
                .as(err.toString())
                .isZero();
        assertThat(json().path("deployment").asText()).isEqualTo("Llama-3.1-8B-Instruct");
        assertThat(err.toString()).contains("read      closed-loop.json as vllm-bench-serve");
        assertThat(run("import", LOAD_TEST)).isZero();
        assertThat(json().at("/endToEnd/ttft/meanMs").asDouble()).isEqualTo(410.5);
    }

    @Test
    void aFolderIsAssessedAndAFaultyProfileDoesNotCostTheOthers() throws IOException {
        Files.copy(Path.of(EXAMPLE), folder.resolve("a.json"));
        Files.writeString(folder.resolve("b.json"), "{\"deployment\":\"a b\",\"trafic\":1}");
        assertThat(run("assess", folder.toString())).isEqualTo(Exit.REFUSED);
        assertThat(out.toString()).contains("fraud-detector: ");
        assertThat(err.toString()).contains("b.json /deployment: ", "/trafic: ");
        assertThat(run("assess", folder.resolve("b.json").toString(), server())).isEqualTo(Exit.REFUSED);
        assertThat(err.toString()).contains("/trafic: ");
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
    void aMistypedWordNamesTheNearestAndStartsNothing() {
        assertThat(LeapCommand.takes("asess")).isTrue();
        assertThat(LeapCommand.takes("serve")).isFalse();
        assertThat(LeapCommand.takes()).isFalse();
        assertThat(run("asess", EXAMPLE)).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("leap assess");
        assertThat(run("assess", "--fromat", "json", EXAMPLE)).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("--format");
        assertThat(run("explain", "dominant-serialisation", EXAMPLE)).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("dominant-serialization");
        assertThat(run("assess", "nowhere.json")).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("nowhere.json");
        assertThat(run("import", "--format", "vllm-bench", LOAD_TEST)).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("vllm-bench-serve");
        assertThat(run("estimate", EXAMPLE, "--server=http://127.0.0.1:1")).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("does not answer");
    }

    @Test
    void rulesAreFoundByAWord() {
        assertThat(run("rules", "serialization")).isZero();
        assertThat(out.toString()).contains("dominant-serialization");
        assertThat(run("rules", "zzz")).isEqualTo(Exit.WRONG);
    }

    @Test
    void everyCommandShowsAnExample() {
        for (String command : new String[] {
            "assess",
            "estimate",
            "what-if",
            "explain",
            "import",
            "rules",
            "check",
            "validate-pack",
            "new-pack",
            "new-key"
        }) {
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).as(command).contains("  leap " + command);
        }
    }
}
