package io.leapadvisor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service says why it does not start, without a stack trace. */
class StartIT {

    @TempDir
    Path folder;

    @Test
    void aFolderThatIsNotThereStopsTheStart() throws Exception {
        assertThat(start())
                .contains("The service cannot start.", "packs) does not exist", "leap.packs.dir")
                .doesNotContain("\tat ");
    }

    private String start() throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString());
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("LEAP_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("LEAP_PACKS_DIR", folder.resolve("packs").toString());
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        Process service = builder.start();
        try {
            assertThat(service.waitFor(60, TimeUnit.SECONDS))
                    .as("the service ends")
                    .isTrue();
            assertThat(service.exitValue()).isEqualTo(1);
            return Files.readString(output);
        } finally {
            service.destroyForcibly();
        }
    }
}
