package io.leapadvisor.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipelines against the parsers and schemas of their systems, which {@code .ci/run} fetches as packages of Node;
 * without them this is left out.
 */
class PipelineSchemasTest {

    private static final Path TOOLS = Path.of("target", "tools", "pipelines");

    @TempDir
    Path folder;

    private LeapOnThePath path;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(
                Files.isDirectory(TOOLS.resolve("node_modules")),
                "the packages that read pipelines are not installed: this test is left out. .ci/run installs them.");
        Files.copy(
                Path.of("src/test/node/pipelines.mjs"),
                TOOLS.resolve("pipelines.mjs"),
                StandardCopyOption.REPLACE_EXISTING);
        path = new LeapOnThePath(folder.resolve("bin"));
    }

    @AfterEach
    void stop() {
        if (path != null) {
            path.close();
        }
    }

    private LeapOnThePath.Run check(Path pipelines) throws IOException {
        return path.run(
                TOOLS,
                Map.of(),
                "node",
                "pipelines.mjs",
                pipelines.toAbsolutePath().toString());
    }

    @Test
    void theirSystemsTakeThem() throws IOException {
        LeapOnThePath.Run run = check(Script.FOLDER);
        assertThat(run.code()).as(run.said()).isZero();
        assertThat(run.said().lines().filter(line -> line.endsWith(": fine"))).hasSize(4);
    }

    /** A mistake in each is found: the checks look. */
    @Test
    void mistakesAreFound() throws IOException {
        Map<String, String[]> mistakes = Map.of(
                "github-actions.yml", new String[] {"runs-on:", "run-on:"},
                "gitlab-ci.yml", new String[] {"expire_in: 30 days", "when: sometimes"},
                "argo-workflow.yaml", new String[] {"depth: 1", "depth: one"},
                "tekton.yaml", new String[] {"workingDir:", "workdir:"});
        for (Map.Entry<String, String[]> mistake : mistakes.entrySet()) {
            String text = Files.readString(Script.FOLDER.resolve(mistake.getKey()));
            assertThat(text).contains(mistake.getValue()[0]);
            Files.writeString(
                    folder.resolve(mistake.getKey()), text.replace(mistake.getValue()[0], mistake.getValue()[1]));
        }
        LeapOnThePath.Run run = check(folder);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said().lines().filter(line -> line.endsWith(": fine")))
                .as(run.said())
                .isEmpty();
    }
}
