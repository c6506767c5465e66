package io.leapadvisor.app.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged script runs commands, from any folder. */
@DisabledOnOs(OS.WINDOWS)
class LeapScriptIT {

    private static final Path SCRIPT = Path.of("target/quarkus-app/leap").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void checksAProfileWithoutServerAndDatabase() throws Exception {
        Files.writeString(folder.resolve("bare.json"), "{\"deployment\":\"bare\"}");
        assertThat(run(0, "check", ".")).contains("1 answers, 0 with a contradiction");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void tellsItsCommands() throws Exception {
        assertThat(run(0, "--help")).contains("validate-pack", "export FILE");
    }

    /** By the build, as by that of an image: the service is for PostgreSQL, and there is no server. */
    @Test
    void itsArchiveIsMadeWithoutTheDatabase() throws Exception {
        try (var files = Files.list(Path.of("target/postgresql-app"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsAnyOf("leap.jsa", "leap.aot");
        }
    }

    private String run(int code, String... arguments) throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(code);
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
