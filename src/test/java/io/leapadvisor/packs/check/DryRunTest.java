package io.leapadvisor.packs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.read.KnowledgePart;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.packs.PackSamples;
import io.leapadvisor.packs.files.PackFault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A remedy that cannot be applied is found before anybody is answered by it. */
class DryRunTest {

    private static List<PackFault> faults(String changes) {
        KnowledgePart part = PackSamples.knowledge(
                "acme", "knowledge-base/remedies/try-it.yaml", PackSamples.remedy("try-it", changes));
        return DryRun.remedies(part, KnowledgeReader.merge(List.of(PackSamples.CORE, part)));
    }

    @Test
    void everyBuiltInRemedyCanBeAppliedToEveryExample() {
        assertThat(DryRun.remedies(PackSamples.CORE, CorePack.KNOWLEDGE)).isEmpty();
    }

    @Test
    void anOperationWithoutItsParameterIsFoundWithFileAndExample() {
        assertThat(faults("changes:\n  - {perform: replace-part}\n"))
                .isNotEmpty()
                .allSatisfy(fault -> {
                    assertThat(fault.file()).isEqualTo("acme/knowledge-base/remedies/try-it.yaml");
                    assertThat(fault.message())
                            .startsWith("the remedy cannot be applied to the example ")
                            .doesNotContain("Exception")
                            .doesNotContain("java.");
                });
    }

    @Test
    void aConditionHidesNothing() {
        assertThat(
                        faults(
                                """
                        changes:
                          - perform: replace-part
                            effects:
                              - when: {deployment: [the-victim]}
                                factor: {low: 1, expected: 1, high: 1}
                                grade: P
                                source: ours
                        """))
                .isNotEmpty();
    }
}
