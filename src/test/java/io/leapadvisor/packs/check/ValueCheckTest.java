package io.leapadvisor.packs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.read.KnowledgePart;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.packs.files.PackFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pack writes into a field fits the field, or the pack is refused with file and reason. */
class ValueCheckTest {

    private static final String CONSTANT = "changes:\n  - {set: %s, to: %s}\n";
    private static final String PARAMETER =
            "parameters:\n  - {name: to, type: %s, description: x, %s}\nchanges:\n  - {set: %s, to: $to}\n";

    private static List<PackFault> faults(String remedy) {
        KnowledgePart part = PackSamples.knowledge("acme", "knowledge-base/remedies/try-it.yaml", remedy);
        return ValueCheck.faults(part, KnowledgeReader.merge(List.of(PackSamples.CORE, part)));
    }

    @Test
    void theBuiltInPackPasses() {
        assertThat(ValueCheck.faults(PackSamples.CORE, CorePack.KNOWLEDGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    model.weightPrecision    | BANANA     | must be one of [
                    model.features           | BANANA     | must be one of [
                    stage.critical           | BANANA     | must be true or false, not BANANA
                    stage.visitRatio         | 2          | Must be at least 0 and at most 1, not 2
                    stage.visitRatio         | -1         | Must be at least 0 and at most 1, not -1
                    hardware.replicas        | BANANA     | must be a number, not BANANA
                    hardware.replicas        | 0          | Must be at least 1
                    hardware.cpuCores        | 1e300      | at most 100000
                    hardware.accelerator     | no-such-one| unknown
                    """)
    void aConstantHasTypeAndRangeOfItsField(String field, String value, String told) {
        assertThat(faults(PackSamples.remedy("try-it", CONSTANT.formatted(field, value))))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.file()).isEqualTo("acme/knowledge-base/remedies/try-it.yaml");
                    assertThat(fault.message())
                            .startsWith("set " + field)
                            .contains(told)
                            .doesNotContain("leapadvisor");
                });
    }

    @Test
    void aConstantThatFitsPasses() {
        assertThat(faults(PackSamples.remedy("try-it", CONSTANT.formatted("model.weightPrecision", "INT8"))))
                .isEmpty();
    }

    @Test
    void aParameterFitsTheFieldThatItIsSetTo() {
        assertThat(faults(PackSamples.remedy(
                        "try-it", PARAMETER.formatted("TEXT", "candidates: [INT8]", "model.weightPrecision"))))
                .as("a caller may give any text")
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("any text"));
        assertThat(faults(PackSamples.remedy(
                        "try-it", PARAMETER.formatted("PRECISION", "candidates: [INT8]", "model.weightPrecision"))))
                .isEmpty();
    }

    @Test
    void candidatesAndDefaultsHaveTheTypeOfTheirParameter() {
        assertThat(faults(PackSamples.remedy(
                        "try-it",
                        PARAMETER.formatted(
                                "INTEGER",
                                "minimum: 1, maximum: 8, default: 9, candidates: [2, 99]",
                                "hardware.workersPerReplica"))))
                .extracting(PackFault::message)
                .containsExactly(
                        "parameter to (99): Must be at least 1 and at most 8, not 99.",
                        "parameter to (9): Must be at least 1 and at most 8, not 9.");
    }

    @Test
    void aModelHasTheRangesOfAProfile() {
        KnowledgePart part = PackSamples.knowledge(
                "acme",
                "knowledge-base/models/tiny.yaml",
                "id: tiny\nspec: {name: tiny, family: DECODER_LLM, parameters: -5, layers: 2}\n"
                        + "sources: [{source: ours}]\n");
        assertThat(ValueCheck.faults(part, KnowledgeReader.merge(List.of(PackSamples.CORE, part))))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.file()).isEqualTo("acme/knowledge-base/models/tiny.yaml");
                    assertThat(fault.message()).startsWith("spec/parameters: ");
                });
    }
}
