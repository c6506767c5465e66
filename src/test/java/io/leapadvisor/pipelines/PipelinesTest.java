package io.leapadvisor.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import groovy.lang.GroovyShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shell of every pipeline in {@code examples/pipelines}, run in a repository with a change: one that may pass and
 * one that may not. What the system around it does (checking out, containers, publishing) is played by this test.
 */
class PipelinesTest {

    @TempDir
    Path folder;

    private LeapOnThePath leap;

    @BeforeEach
    void start() throws IOException {
        leap = new LeapOnThePath(folder.resolve("bin"));
    }

    @AfterEach
    void stop() {
        leap.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml", "Jenkinsfile", "argo-workflow.yaml", "tekton.yaml"})
    void aStepBackFailsThePipelineAndIsPublished(String file) throws IOException {
        assertThat(pipeline(file, Change.to(130, folder, leap))).isEqualTo(1);
        Path out = folder.resolve("clone/leap-out");
        assertThat(out.resolve("leap.txt")).content().contains("P99 went from 100 ms to 130 ms");
        assertThat(out.resolve("leap.xml")).content().contains("failures=\"1\"");
        assertThat(out.resolve("leap.md")).content().contains("piped");
        JsonNode sarif = new ObjectMapper().readTree(out.resolve("leap.sarif").toFile());
        assertThat(sarif.at("/runs/0/results")).hasSize(1);
        assertThat(sarif.at("/runs/0/results/0/ruleId").asText()).isEqualTo("regression-latency.p99Ms");
        assertThat(Files.readString(folder.resolve("told"))).contains(told(file, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml", "Jenkinsfile", "argo-workflow.yaml", "tekton.yaml"})
    void aChangeThatKeepsThePolicyPasses(String file) throws IOException {
        assertThat(pipeline(file, Change.to(104, folder, leap))).isZero();
        Path out = folder.resolve("clone/leap-out");
        assertThat(out.resolve("leap.xml")).content().contains("failures=\"0\"");
        assertThat(Files.readString(folder.resolve("told"))).contains(told(file, true));
        assertThat(leap.calls().stream().filter(call -> call.get(0).equals("gate")))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call).contains("--baseline", "--policy"));
    }

    private static String told(String file, boolean passed) {
        return switch (file) {
            case "github-actions.yml" -> passed ? "The gate is passed." : "The gate is not passed";
            case "tekton.yaml" -> passed ? "passed" : "failed";
            default -> "";
        };
    }

    /** Runs the pieces until one fails, and what runs always; the exit code of the first that failed. */
    private int pipeline(String file, Change change) throws IOException {
        Files.writeString(folder.resolve("told"), "");
        int code = 0;
        List<Script> scripts = Script.of(file);
        assertThat(scripts).isNotEmpty();
        prepare(file, change);
        for (Script script : scripts) {
            if (code == 0 || script.name().equals("Summary")) {
                Map<String, String> environment = environment(change);
                script.environment().forEach((name, value) -> environment.put(name, played(value, change)));
                LeapOnThePath.Run run = leap.run(change.work(), environment, "bash", "-e", "-c", script.text());
                code = code == 0 ? run.code() : code;
                assertThat(run.code()).as(run.said()).isLessThan(2);
            }
        }
        return code;
    }

    /** What the system does before the first piece. */
    private void prepare(String file, Change change) throws IOException {
        if (file.equals("github-actions.yml")) {
            Change.git(
                    leap,
                    folder,
                    "clone",
                    "-q",
                    "-b",
                    "main",
                    change.origin().toString(),
                    change.work() + "/target-branch");
        }
        if (file.equals("argo-workflow.yaml")) {
            Change.git(
                    leap, folder, "clone", "-q", "-b", "main", change.origin().toString(), folder + "/target");
        }
    }

    private Map<String, String> environment(Change change) {
        return new HashMap<>(Map.of(
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main",
                "CHANGE_TARGET", "main",
                "GITHUB_STEP_SUMMARY", folder.resolve("told").toString()));
    }

    /** What the system writes in the place of its own expressions, and where its folders lie here. */
    private String played(String value, Change change) {
        return value.replace("$(params.target)", "main")
                .replace("$(results.verdict.path)", folder.resolve("told").toString())
                .replace("/sources/target", folder.resolve("target").toString())
                .replace("/tmp/leap-out", change.work().resolve("leap-out").toString());
    }

    @Test
    void theShellOfAllIsShell() throws IOException {
        for (String file :
                List.of("github-actions.yml", "gitlab-ci.yml", "Jenkinsfile", "argo-workflow.yaml", "tekton.yaml")) {
            for (Script script : Script.of(file)) {
                LeapOnThePath.Run run = leap.run(folder, Map.of(), "bash", "-n", "-c", script.text());
                assertThat(run.code())
                        .as(file + ", " + script.name() + ": " + run.said())
                        .isZero();
            }
        }
        try (Stream<Path> files = Files.list(Script.FOLDER)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".sh")).toList()) {
                assertThat(leap.run(Path.of("."), Map.of(), "bash", "-n", file.toString())
                                .code())
                        .as(file.toString())
                        .isZero();
            }
        }
    }

    /** Jenkins' own check needs a Jenkins; here it is read as the Groovy that it is, which comes with REST-assured. */
    @Test
    void theJenkinsfileIsGroovy() throws IOException {
        String text = Files.readString(Script.FOLDER.resolve("Jenkinsfile"));
        GroovyShell groovy = new GroovyShell();
        assertThat(groovy.parse(text)).isNotNull();
        assertThatThrownBy(() -> groovy.parse(text.replace("changeRequest()", "changeRequest(")))
                .isNotNull();
    }

    /** Where load tests are kept, that of the change is held against that of the branch. */
    @Test
    void resultsOfLoadTestsAreImportedFirst() throws IOException {
        Change change = Change.to(100, folder, leap);
        Path before = Files.createDirectories(change.work().resolve("baseline/leap"));
        for (Path where : List.of(before, change.work().resolve("leap"))) {
            Files.writeString(where.resolve("profile.json"), LoadTestLoop.KNOWN);
        }
        Files.write(before.resolve("load-test.json"), LoadTestLoop.before());
        Files.write(change.work().resolve("leap/load-test.json"), LoadTestLoop.result());
        Files.writeString(change.work().resolve("leap.yaml"), LoadTestLoop.POLICY);
        LeapOnThePath.Run run = leap.run(change.work(), Map.of(), "bash", "ci/gate.sh");
        assertThat(run.code()).as(run.said()).isEqualTo(1);
        assertThat(run.said()).contains("[regression-ttft.p99Ms]");
        assertThat(leap.calls()).extracting(call -> call.get(0)).startsWith("import", "import", "gate");
    }

    @Test
    void whatIsWrongIsNotTakenForAVerdict() throws IOException {
        Change change = Change.to(100, folder, leap);
        Files.writeString(change.work().resolve("leap.yaml"), "mostSever: HIGH\n");
        assertThat(leap.run(change.work(), Map.of(), "bash", "ci/gate.sh").code())
                .isEqualTo(3);
        Files.delete(change.work().resolve("leap.yaml"));
        Files.delete(change.work().resolve("leap/profile.json"));
        assertThat(leap.run(change.work(), Map.of(), "bash", "ci/gate.sh").code())
                .isEqualTo(2);
    }
}
