package io.leapadvisor.ingest.real;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program of this machine. A test that needs one that is not installed is left out, and says so. */
final class Tool {

    private static final long PATIENCE_SECONDS = 90;

    private Tool() {}

    /** Where a program is. */
    static String path(String name) {
        Optional<Path> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), () -> leftOut(name));
        return found.orElseThrow().toString();
    }

    /** A file that {@code .ci/run} fetches. */
    static Path fetched(String name) {
        Path file = Path.of("target", "tools", name);
        Assumptions.assumeTrue(Files.isRegularFile(file), () -> leftOut(name));
        return file.toAbsolutePath();
    }

    /** Runs a program to its end and hands out what it wrote. */
    static String output(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("tool", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it does not end: " + command + "\n" + Files.readString(output));
            }
            return Files.readString(output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String leftOut(String name) {
        String said = "LEFT OUT: " + name + " is not there; .ci/run installs it.";
        org.jboss.logging.Logger.getLogger(Tool.class).warn(said);
        return said;
    }
}
