package io.leapadvisor.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.architecture.GeneratedPage;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent of {@code examples/agents} on its sample repository, by the client of the protocol's own SDK: it finds the
 * profile, asks, opens a change on a branch, and records what came of it. What it sends and gets is the page
 * docs/mcp-session.md.
 */
@QuarkusTest
@Tag("service")
class AgentTest {

    private static final Path EXAMPLE = Path.of("examples", "agents");
    private static final Path TOOLS = Path.of("target", "tools", "mcp");
    private static final String MANIFEST = "deploy/deployment.yaml";
    private static final Map<String, String> WHO = Map.of(
            "GIT_AUTHOR_NAME", "agent",
            "GIT_AUTHOR_EMAIL", "agent@example.org",
            "GIT_COMMITTER_NAME", "agent",
            "GIT_COMMITTER_EMAIL", "agent@example.org",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null");
    private static final GeneratedPage PAGE =
            new GeneratedPage(Path.of("docs", "mcp-session.md"), AgentTest.class, "session");
    private static final String HEAD =
            """
            # A session by the Model Context Protocol

            Written by a test: what the agent of [examples/agents](../examples/agents) sends by the SDK's own client,
            and what the service answers. Ids and times are replaced. [docs/mcp.md](mcp.md) says what the tools are for.

            """;

    @TestHTTPResource("/mcp")
    URI address;

    @TempDir
    Path folder;

    private String run(Path where, String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(WHO);
        builder.environment()
                .put("LEAP_TRANSCRIPT", folder.resolve("session.md").toString());
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(List.of(command) + " does not end");
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private String agent(String... words) throws IOException, InterruptedException {
        Path script = TOOLS.resolve("agent.mjs").toAbsolutePath();
        Files.writeString(script, Files.readString(EXAMPLE.resolve("agent.mjs")));
        return run(
                folder,
                Stream.concat(Stream.of("node", script.toString()), Stream.of(words))
                        .toArray(String[]::new));
    }

    private Path repository() throws IOException, InterruptedException {
        Path repository = folder.resolve("repository");
        try (Stream<Path> files = Files.walk(EXAMPLE.resolve("repository"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, repository.resolve(EXAMPLE.resolve("repository").relativize(file)));
            }
        }
        run(repository, "git", "init", "-q", "-b", "main");
        run(repository, "git", "add", "-A");
        run(repository, "git", "commit", "-q", "-m", "A service");
        return repository;
    }

    private static void assumeTools() {
        boolean there = Files.isDirectory(TOOLS.resolve("node_modules/@modelcontextprotocol/sdk"));
        if (!there) {
            Logger.getLogger(AgentTest.class)
                    .error("LEFT OUT: the SDK of the Model Context Protocol is not there; .ci/run installs it.");
        }
        Assumptions.assumeTrue(there, "the SDK of the Model Context Protocol is not installed");
    }

    @Test
    void anAgentProposesAChangeAndSaysWhatCameOfIt() throws IOException, InterruptedException {
        assumeTools();
        Path repository = repository();

        String proposed = agent("propose", address.toString(), repository.toString());
        assertThat(proposed).contains("Proposed on the branch leap/enable-prefix-caching");
        assertThat(run(repository, "git", "diff", "--stat", "main", "HEAD")).contains(MANIFEST, "1 deletion");
        assertThat(Files.readString(repository.resolve(MANIFEST))).doesNotContain("--no-enable-prefix-caching");
        String message = run(repository, "git", "log", "-1", "--format=%B");
        assertThat(message).contains("ttftMs: 1500 → ", "How to verify", "Leap-Assessment: ");

        String recorded = agent(
                "record",
                address.toString(),
                repository.toString(),
                EXAMPLE.resolve("measured-after.json").toAbsolutePath().toString());
        assertThat(recorded).isNotBlank();
        String id = message.replaceAll("(?s).*Leap-Assessment: (\\S+).*", "$1");
        assertThat(RestAssured.get("/api/v1/outcomes?remedy=enable-prefix-caching&deployment=support-chat")
                        .jsonPath()
                        .getList("items.assessment"))
                .contains(id);
        RestAssured.get("/api/v1/outcomes?deployment=support-chat")
                .jsonPath()
                .getList("items.id", String.class)
                .forEach(outcome ->
                        RestAssured.delete("/api/v1/outcomes/" + outcome).then().statusCode(204));
        RestAssured.delete("/api/v1/assessments/" + id).then().statusCode(204);
        PAGE.isOnFile(HEAD + withoutChance(Files.readString(folder.resolve("session.md"))));
    }

    /** There is no step then, nor much else: lists that are empty are not in the answer at all. */
    @Test
    void whereTheTargetsAreMetNothingIsProposed() throws IOException, InterruptedException {
        assumeTools();
        Path repository = repository();
        Files.writeString(
                repository.resolve("leap/base.json"),
                """
                {"deployment": "calm-chat",
                 "objectives": {"ttft": {"p95Ms": 5000}},
                 "traffic": {"meanRps": 0.2, "inputTokens": 600, "outputTokens": 100},
                 "endToEnd": {"ttft": {"meanMs": 300, "p95Ms": 700}, "windowMinutes": 600, "sampleCount": 7200}}
                """);
        Path manifest = repository.resolve(MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replaceAll(" *- --no-enable-prefix-caching\n", ""));
        assertThat(agent("propose", address.toString(), repository.toString()))
                .contains("Nothing that this agent may change by itself.");
        assertThat(run(repository, "git", "branch", "--list", "leap/*")).isBlank();
        RestAssured.get("/api/v1/assessments?deployment=calm-chat")
                .jsonPath()
                .getList("items.id", String.class)
                .forEach(id ->
                        RestAssured.delete("/api/v1/assessments/" + id).then().statusCode(204));
    }

    private static String withoutChance(String session) {
        return session.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "…")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "…")
                        .strip()
                + "\n";
    }
}
