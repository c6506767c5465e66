package io.leapadvisor.app.command.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.app.command.OnTheConsole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is asked answers as the program itself. */
@QuarkusTest
class ThereTest extends OnTheConsole {

    @TestHTTPResource
    URI service;

    @TempDir
    Path folder;

    private String server() {
        return "--server=" + service.resolve("/");
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
    void aServerThatRefusesOrIsNotThereSaysSo() throws IOException {
        Path faulty = folder.resolve("faulty.json");
        Files.writeString(faulty, "{\"deployment\":\"d\",\"trafic\":1}");
        assertThat(run("assess", faulty.toString(), server())).isEqualTo(Exit.REFUSED);
        assertThat(err.toString()).contains("/trafic: ");
        assertThat(run("explain", "no-such-rule", EXAMPLE, server())).isEqualTo(Exit.REFUSED);
        assertThat(err.toString()).contains("no-such-rule");
        assertThat(run("rules", "dominant", server())).isZero();
        assertThat(out.toString()).contains("dominant-serialization");
        assertThat(run("estimate", EXAMPLE, "--server=http://127.0.0.1:1")).isEqualTo(Exit.WRONG);
        assertThat(err.toString()).contains("does not answer");
    }
}
