package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Situations;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A remedy or a family that a pack brings has the rights of a built-in one. */
class PackRightsTest {

    private static final Knowledge KNOWLEDGE = KnowledgeReader.read(List.of(
            CorePack.FILES,
            new PackFiles(
                    "extra",
                    "1",
                    new TreeMap<>(Map.of(
                            "knowledge-base/remedies/rent-more.yaml",
                            CorePack.text("knowledge-base/remedies/scale-out.yaml")
                                    .replace("id: scale-out", "id: rent-more"),
                            "knowledge-base/families.yaml",
                            "families:\n  - {id: firmware, kind: WAITING}\n")))));

    private static final RemedySpec RENT_MORE = KNOWLEDGE.remedy("rent-more").orElseThrow();

    private static Workbench workbench() {
        Situations situations = new Situations(KNOWLEDGE);
        return Workbench.of(
                situations.of(Advisors.example("lagging-fraud-detector")),
                KNOWLEDGE,
                Advisors.RULEBASE,
                situations.simulator(),
                Cancellation.NEVER);
    }

    @Test
    void thePlanSizesWithThePrescribedRemedyOfAPack() {
        List<Action> sized = new Sizing(workbench(), List.of(RENT_MORE)).append(List.of(), RemedyRole.ADD_MACHINES, 9);
        assertThat(sized).singleElement().satisfies(action -> {
            assertThat(action.remedy()).isEqualTo(RENT_MORE);
            assertThat(action.parameters()).containsEntry("replicas", 9);
            assertThat(Sizing.isSizing(action)).isTrue();
        });
    }

    @Test
    void withoutAPrescriptionTheBuiltInRemedyOfTheRoleSizes() {
        assertThat(new Sizing(workbench(), List.of()).append(List.of(), RemedyRole.ADD_MACHINES, 9))
                .singleElement()
                .satisfies(action -> assertThat(action.remedy())
                        .isEqualTo(
                                KNOWLEDGE.remedyOfRole(RemedyRole.ADD_MACHINES).orElseThrow()));
    }

    @Test
    void aFamilyOfAPackHasItsKind() {
        assertThat(KNOWLEDGE.family("firmware").kind()).isEqualTo(Family.Kind.WAITING);
    }
}
