package io.leapadvisor.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.KnowledgeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command in a small checkout: what it makes without a fit, and what it refuses before it writes anything. */
class CalibrateTest {

    /** Every so many of the committed measurements are in the small checkout. */
    private static final int EVERY = 40;

    @TempDir
    private Path root;

    /** The knowledge base with some of the measurements, and what was estimated without having seen them. */
    private void checkout() throws IOException {
        for (Map.Entry<String, String> file : CorePack.FILES.files().entrySet()) {
            Path path = Path.of(file.getKey());
            if (path.startsWith(Calibrate.KNOWLEDGE) && !path.startsWith(Calibrate.MEASUREMENTS)) {
                write(path, file.getValue());
            }
        }
        write(Calibrate.REMARKS, Files.readString(Calibrate.REMARKS));
        Set<String> ids = new HashSet<>();
        for (Measurement one : some(Committed.MEASUREMENTS)) {
            ids.add(one.id());
        }
        StringBuilder cases = new StringBuilder();
        for (Path file : files()) {
            Files.readAllLines(file).stream()
                    .filter(line -> ids.stream().anyMatch(id -> line.contains("\"" + id + "\"")))
                    .forEach(line -> cases.append(line).append('\n'));
        }
        write(Calibrate.MEASUREMENTS.resolve("some.jsonl"), cases.toString());
        List<String> leftOut = Files.readAllLines(Calibrate.LEFT_OUT);
        StringBuilder kept = new StringBuilder(leftOut.get(0)).append('\n');
        leftOut.stream()
                .filter(line -> ids.contains(line.substring(0, line.indexOf(','))))
                .forEach(line -> kept.append(line).append('\n'));
        write(Calibrate.LEFT_OUT, kept.toString());
        Files.createDirectories(root.resolve(Calibrate.PAGE).getParent());
    }

    private static List<Measurement> some(List<Measurement> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i % EVERY == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static List<Path> files() throws IOException {
        try (var found = Files.walk(Calibrate.MEASUREMENTS)) {
            return found.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private void write(Path path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private String text(Path path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    /** What a fit has found: all of the file but how many measurements it met, and how well. */
    private ObjectNode found() throws IOException {
        ObjectNode tree = (ObjectNode) new YAMLMapper().readTree(text(Calibrate.CALIBRATION));
        return tree.without(List.of("status", "accuracy"));
    }

    /** Sum of the second column of the page's first table, which has a line for each kind of value. */
    private long valuesOnThePage() throws IOException {
        return text(Calibrate.PAGE)
                .lines()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .mapToLong(line -> Long.parseLong(line.split("\\|")[2].strip()))
                .sum();
    }

    @Test
    void thePageIsMadeAgainAndNothingIsFitted() throws IOException {
        checkout();
        ObjectNode before = found();
        String leftOut = text(Calibrate.LEFT_OUT);
        List<Measurement> measurements = Measurements.read(root.resolve(Calibrate.MEASUREMENTS));
        assertThat(measurements).hasSizeGreaterThan(50);

        Calibrate.run(root, "page");

        assertThat(valuesOnThePage()).isEqualTo(leftOut.lines().count() - 1);
        assertThat(found()).isEqualTo(before);
        assertThat(text(Calibrate.LEFT_OUT)).isEqualTo(leftOut);
        assertThat(text(Calibrate.CALIBRATION))
                .contains("fitted to " + measurements.size() + " published measurements");

        String page = text(Calibrate.PAGE);
        String calibration = text(Calibrate.CALIBRATION);
        Calibrate.run(root, "page");
        assertThat(text(Calibrate.PAGE)).as("a second time").isEqualTo(page);
        assertThat(text(Calibrate.CALIBRATION)).as("a second time").isEqualTo(calibration);
    }

    /** Estimates that belong to other cases would make a page of wrong errors. */
    @Test
    void aMeasurementThatNoFitLeftOutIsRefused() throws IOException {
        checkout();
        String before = text(Calibrate.CALIBRATION);
        String leftOut = text(Calibrate.LEFT_OUT).stripTrailing();
        write(Calibrate.LEFT_OUT, leftOut.substring(0, leftOut.lastIndexOf('\n') + 1));
        assertThatThrownBy(() -> Calibrate.run(root, "page"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("left-out.csv")
                .hasMessageContaining("Run the calibration again");
        assertThat(text(Calibrate.CALIBRATION)).isEqualTo(before);
        assertThat(root.resolve(Calibrate.PAGE)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pages", "page page", "PAGE", "--help", ""})
    void otherArgumentsAreRefusedBeforeAnythingIsRead(String arguments) {
        assertThatThrownBy(() -> Calibrate.run(root, arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no argument, or \"page\", not " + arguments);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNoCheckoutIsRefused() {
        assertThatThrownBy(() -> Calibrate.run(root, "page")).isInstanceOf(KnowledgeException.class);
        assertThat(root).isEmptyDirectory();
    }
}
