package io.leapadvisor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.app.TutorialPage.Block;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.suite.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/write-a-pack.md says, word by word, with the packaged service. */
class TutorialIT {

    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final int LIMIT_SECONDS = 180;

    @TempDir
    Path folder;

    private int port;

    @Test
    void thePageHoldsWhatItPromises() throws Exception {
        port = FreePort.any();
        PackSamples.copyCompiled(folder.resolve("data/rulebase"));
        String said = "";
        for (Block block : TutorialPage.read()) {
            if (block.file() != null) {
                Path file = folder.resolve(block.file());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
            } else if (block.language().equals("sh")) {
                said = run(block);
            } else {
                assertThat(TutorialPage.missing(block.text(), said))
                        .as("what is not in the answer (line %d of the page):%n%s", block.line(), said)
                        .isEmpty();
            }
        }
        assertThat(PackFiles.read("tutorial", "1", folder.resolve("image-serving"))
                        .files())
                .as("what the page builds is the example")
                .isEqualTo(PackFiles.read("tutorial", "1", TutorialPage.EXAMPLE).files());
    }

    @AfterEach
    void stop() throws IOException {
        Path pid = folder.resolve("service.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(service -> {
                service.destroyForcibly();
                service.onExit().join();
            });
        }
    }

    /** Runs the commands of a block, which must end well; what they print. */
    private String run(Block block) throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", block.text().replace("localhost:8080", "localhost:" + port));
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("LEAP_"));
        builder.environment().put("LEAP", JAR.toString());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("LEAP_WARM_UP", "0S");
        Process shell = builder.start();
        boolean ended = shell.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
        Path log = folder.resolve("service.log");
        assertThat(ended && shell.exitValue() == 0)
                .as(
                        "line %d of the page ends well:%n%s%n%s%n%s",
                        block.line(),
                        block.text(),
                        Files.readString(output),
                        Files.exists(log) ? Files.readString(log) : "")
                .isTrue();
        return Files.readString(output);
    }
}
