package io.leapadvisor.answer.monitor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestReporter;

/** Prometheus' own judge of rules. */
public final class Promtool {

    /** What it said, and whether it was content. */
    public record Verdict(boolean good, String text) {}

    private static final Path MEMORY = Path.of("/dev/shm");

    private Promtool() {}

    /** Asked once. */
    private static final class Installed {
        static final boolean YES = run(Path.of("."), List.of("--version")).good();
    }

    /** Leaves a test out, and says so, where promtool is not installed. */
    public static void required(TestReporter reporter) {
        if (!Installed.YES) {
            String message = "promtool is not installed: the tests of the alerts are LEFT OUT."
                    + " Install Prometheus (on Debian: apt-get install prometheus) to run them.";
            reporter.publishEntry("promtool", message);
            System.err.println("[WARNING] " + message);
            assumeTrue(false, message);
        }
    }

    public static Verdict run(Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(arguments);
        try {
            Path said = Files.createTempFile("promtool", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            // Each test needs much memory, and soon no more: with little collecting of it, most of its time would go
            // into
            // getting ever more from the system, and more than needed into doing so side by side.
            builder.environment().put("GOGC", "200");
            builder.environment().put("GOMAXPROCS", "1");
            // Each test has a database, which is written and thrown away: in memory where that is a folder.
            if (Files.isWritable(MEMORY)) {
                builder.environment().put("TMPDIR", MEMORY.toString());
            }
            Process process = builder.start();
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(said, StandardCharsets.UTF_8);
            Files.delete(said);
            return new Verdict(ended && process.exitValue() == 0, text);
        } catch (IOException e) {
            return new Verdict(false, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
