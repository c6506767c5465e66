package io.leapadvisor.knowledge.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.packs.PackSamples;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of a pack that nobody could mean are refused with the file and the range. */
class SizeTest {

    private static final String SCALE =
            """
            changes:
              - scale: model.time
                effects: [{factor: {low: %1$s, expected: %1$s, high: %1$s}, grade: P, source: ours}]
            """;

    private static void read(String path, String text) {
        KnowledgeReader.read(List.of(CorePack.FILES, new PackFiles("acme", "1", new TreeMap<>(Map.of(path, text)))));
    }

    private static void readRemedy(String parametersAndChanges) {
        read("knowledge-base/remedies/try-it.yaml", PackSamples.remedy("try-it", parametersAndChanges));
    }

    @ParameterizedTest
    @CsvSource({"-5", "0", "1e308", ".inf", ".nan", "1e-300"})
    void aFactorIsNeitherNegativeNorNothingNorBoundless(String factor) {
        assertThatThrownBy(() -> readRemedy(SCALE.formatted(factor)))
                .isInstanceOf(KnowledgeException.class)
                .hasMessageContaining("acme/knowledge-base/remedies/try-it.yaml");
    }

    @Test
    void aFactorOfAnyMeasurementPasses() {
        assertThatCode(() -> readRemedy(SCALE.formatted("0.001"))).doesNotThrowAnyException();
        assertThatCode(() -> readRemedy(SCALE.formatted("50"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"-1e12", "1e308", "-0.01"})
    void aCostIsNeitherEarnedNorBoundless(String cost) {
        assertThatThrownBy(() -> readRemedy(SCALE.formatted("0.5") + "addedCost: {usdPerHour: " + cost
                        + ", what: x, source: ours, grade: P}\n"))
                .hasMessageContaining("addedCost.usdPerHour (")
                .hasMessageContaining("must lie between 0 and 1000000");
    }

    /** Six parameters of a hundred candidates each are 10¹² combinations, and the planner makes a list of them. */
    @Test
    void theProductOfCandidatesIsBounded() {
        assertThat(combinations(2, 8)).isEqualTo("");
        assertThat(combinations(3, 8)).contains("combinations of candidates are 512; 64 are allowed");
        assertThat(combinations(6, 32)).contains("combinations of candidates are 1073741824; 64 are allowed");
        assertThat(combinations(1, 100)).contains("candidates of parameter p0 are 100; 32 are allowed");
    }

    private static String combinations(int parameters, int candidates) {
        String values =
                IntStream.rangeClosed(1, candidates).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String all = IntStream.range(0, parameters)
                .mapToObj(i -> "  - {name: p" + i + ", type: INTEGER, description: x, candidates: [" + values + "]}\n")
                .collect(Collectors.joining("", "parameters:\n", ""));
        try {
            readRemedy(all + SCALE.formatted("0.5"));
            return "";
        } catch (KnowledgeException e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "target-utilization, 0",
        "target-utilization, -1",
        "target-utilization, 1.5",
        "knee, 1e308",
        "tail-ratio, 5000",
        "slack-gap, 0.5",
        "preemptions-per-minute, -1"
    })
    void anOverrideKeepsSignAndSizeOfWhatIsComputedWith(String name, String value) {
        assertThatThrownBy(() -> override(name, value))
                .isInstanceOf(KnowledgeException.class)
                .hasMessageContaining("acme/knowledge-base/thresholds.yaml");
    }

    @ParameterizedTest
    @CsvSource({"target-utilization, 0.5", "tail-ratio, 50", "slack-gap, -0.3", "preemptions-per-minute, 2"})
    void anOverrideOfTheSameKindPasses(String name, String value) {
        assertThatCode(() -> override(name, value)).doesNotThrowAnyException();
    }

    private static void override(String name, String value) {
        read(
                "knowledge-base/thresholds.yaml",
                "thresholds:\n  - {overrides: " + name + ", value: " + value + ", why: x, source: ours, grade: P}\n");
    }

    @ParameterizedTest
    @CsvSource({"memoryGb: 1e308", "memoryGb: 1e-300", "memoryGb: 0", "boost: 1e9", "cores: 0"})
    void aPartHasNumbersOfAMachine(String field) {
        assertThatThrownBy(() -> read(
                        "knowledge-base/accelerators/brick.yaml",
                        "id: brick\nname: Brick\nkind: GPU\narchitecture: brick\nsources: [{source: ours}]\n" + field
                                + "\n"))
                .isInstanceOf(KnowledgeException.class)
                .hasMessageContaining("acme/knowledge-base/accelerators/brick.yaml");
    }
}
