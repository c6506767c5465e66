package io.leapadvisor.app.command.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.app.command.OnTheConsole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is asked answers as the program itself. */
@QuarkusTest
@Tag("service")
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

    /** More than one request carries, one of them with a fault. */
    @Test
    void aFolderGoesThroughBulk() throws IOException {
        for (int i = 0; i < 40; i++) {
            Files.writeString(
                    folder.resolve("p" + (10 + i) + ".json"),
                    i == 7 ? "{\"deployment\":7}" : "{\n  \"deployment\": \"d" + i + "\"\n}\n");
        }
        assertThat(run("assess", folder.toString(), "--format", "ndjson")).isEqualTo(Exit.REFUSED);
        List<String> here = said();
        assertThat(here).hasSize(40);
        String told = err.toString();
        assertThat(run("assess", folder.toString(), "--format", "ndjson", server()))
                .isEqualTo(Exit.REFUSED);
        assertThat(said()).isEqualTo(here);
        assertThat(err.toString()).isEqualTo(told).contains("p17.json /deployment: ", "39 assessed, 1 refused");
        assertThat(run("assess", folder.toString(), "--server=http://localhost:1"))
                .isEqualTo(Exit.WRONG);
    }

    /** Deployment and headline of each line, or the file that has a fault. */
    private List<String> said() throws IOException {
        List<String> said = new ArrayList<>();
        for (String line : out.toString().split("\n")) {
            JsonNode answer = new ObjectMapper().readTree(line);
            said.add(answer.path("file")
                    .asText(answer.path("deployment").asText() + ": "
                            + answer.path("headline").asText()));
        }
        return said;
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

    /** A server has the baseline of its own: what is worse than that fails. */
    @Test
    void aGateAsksTheServerForItsBaseline() throws IOException {
        String profile = "{\"deployment\":\"there-" + java.util.UUID.randomUUID()
                + "\",\"endToEnd\":{\"latency\":{\"meanMs\":50,\"p99Ms\":100}}}";
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .body(profile)
                .post("/api/v1/assessments")
                .then()
                .statusCode(201);
        Path same = Files.writeString(folder.resolve("same.json"), profile);
        Path worse = Files.writeString(folder.resolve("worse.json"), profile.replace("100}", "130}"));
        Path policy = Files.writeString(folder.resolve("leap.yaml"), "{mostSevere: CRITICAL}");
        assertThat(run("gate", same.toString(), "--policy=" + policy, server()))
                .as(err + "" + out)
                .isZero();
        assertThat(run("gate", worse.toString(), "--policy=" + policy, server()))
                .as(err.toString())
                .isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("P99 went from 100 ms to 130 ms");
        assertThat(run("gate", worse.toString(), "--format=sarif", server())).isEqualTo(Exit.FAILED);
        assertThat(json().path("version").asText()).isEqualTo("2.1.0");
        assertThat(run("gate", same.toString(), "--baseline=" + same, server())).isEqualTo(Exit.WRONG);
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
