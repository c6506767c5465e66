package io.leapadvisor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.store.fault.PackagedService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service says why it does not start, without a stack trace, by its script as by its jar. */
class StartIT {

    @TempDir
    Path folder;

    @Test
    void aFolderThatIsNotThereStopsTheStart() throws Exception {
        assertThat(start(List.of(
                        "java", "-jar", PackagedService.H2.toAbsolutePath().toString())))
                .contains("The service cannot start.", "packs) does not exist", "leap.packs.dir")
                .doesNotContain("\tat ");
    }

    @Test
    void aDatabaseFileThatIsCutStopsTheStart() throws Exception {
        Files.createDirectories(folder.resolve("packs"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.write(data.resolve("leap.mv.db"), "H:2,block:2,blockSize:1000,cut".getBytes(StandardCharsets.US_ASCII));

        assertThat(start())
                .contains("leap.mv.db) is cut or damaged", "\"restore FILE\"")
                .doesNotContain("\tat ");
    }

    @Test
    void aDatabaseFileThatIsOpenElsewhereStopsTheStart() throws Exception {
        Files.createDirectories(folder.resolve("packs"));
        Path data = Files.createDirectories(folder.resolve("data"));
        try (var other = DriverManager.getConnection("jdbc:h2:file:" + data.toAbsolutePath() + "/leap")) {
            assertThat(other.isValid(1)).isTrue();
            assertThat(start())
                    .contains("Another process has the database file", "LEAP_DATA_DIR")
                    .doesNotContain("\tat ");
        }
    }

    private String start() throws Exception {
        return start(PackagedService.command(PackagedService.H2));
    }

    private String start(List<String> command) throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(PackagedService.ENVIRONMENT);
        builder.environment().put("LEAP_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("LEAP_PACKS_DIR", folder.resolve("packs").toString());
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        Process service = builder.start();
        try {
            assertThat(service.waitFor(3, TimeUnit.MINUTES))
                    .as("the service ends")
                    .isTrue();
            assertThat(service.exitValue()).isEqualTo(1);
            return Files.readString(output);
        } finally {
            service.destroyForcibly();
        }
    }
}
