package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisor;
import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.sizing.Place;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.situation.Situations;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<Action> sized = new Sizing(workbench(), List.of(new Action(RENT_MORE, null, Map.of())))
                .append(List.of(), RemedyRole.ADD_MACHINES, Place.OWN, 9);
        assertThat(sized).singleElement().satisfies(action -> {
            assertThat(action.remedy()).isEqualTo(RENT_MORE);
            assertThat(action.parameters()).containsEntry("replicas", 9);
            assertThat(Sizing.isSizing(action)).isTrue();
        });
    }

    @Test
    void withoutAPrescriptionTheBuiltInRemedyOfTheRoleSizes() {
        assertThat(new Sizing(workbench(), List.of()).append(List.of(), RemedyRole.ADD_MACHINES, Place.OWN, 9))
                .singleElement()
                .satisfies(action -> assertThat(action.remedy())
                        .isEqualTo(
                                KNOWLEDGE.remedyOfRole(RemedyRole.ADD_MACHINES).orElseThrow()));
    }

    @Test
    void aFamilyOfAPackHasItsKind() {
        assertThat(KNOWLEDGE.family("firmware").kind()).isEqualTo(Family.Kind.WAITING);
    }

    /** A finding of a family of its own about repeated requests, and a cache of its own that costs next to nothing. */
    private static PackFiles ownCache(Map<String, String> more) {
        TreeMap<String, String> files = new TreeMap<>(
                Map.of(
                        "knowledge-base/remedies/edge-cache.yaml",
                        CorePack.text("knowledge-base/remedies/cache-responses.yaml")
                                .replace("id: cache-responses", "id: edge-cache")
                                .replace("usdPerHour: 0.41", "usdPerHour: 0.01")
                                .replace("conflictsWith: []", "conflictsWith: [cache-responses]"),
                        "rules/edge/asked-twice.drl",
                        """
                package edge

                import io.leapadvisor.fact.found.Diagnosis
                import io.leapadvisor.fact.found.Evidence
                import io.leapadvisor.profile.path.Stage
                import io.leapadvisor.profile.path.StageKind

                rule "asked-twice"
                    @leap( A )
                    @title( "The edge asks twice" )
                    @severity( MEDIUM )
                when
                    Stage( kind == StageKind.INFERENCE, $stage : name )
                then
                    insert( new Diagnosis( "asked-twice", $stage, Evidence.is( "stages.kind", "INFERENCE" ) ) );
                end
                """,
                        "rules/edge/edge-cache-for-asked-twice.drl",
                        """
                package edge

                import io.leapadvisor.fact.found.Diagnosis
                import io.leapadvisor.fact.found.Prescription

                rule "edge-cache-for-asked-twice"
                    @leap( A )
                    @title( "A cache at the edge" )
                when
                    $diagnosis : Diagnosis( id == "asked-twice" )
                then
                    insert( new Prescription( "edge-cache", null, $diagnosis.id() ) );
                end
                """));
        files.putAll(more);
        return new PackFiles("edge", "1", files);
    }

    private static Assessment assess(PackFiles pack) {
        List<PackFiles> packs = List.of(CorePack.FILES, pack);
        Knowledge knowledge = KnowledgeReader.read(packs);
        Advisor advisor = new Advisor(knowledge, Rulebase.load(packs, knowledge, Path.of("target", "rulebase")));
        return advisor.assess(
                Advisors.example("lagging-fraud-detector"),
                Optional.empty(),
                "rights",
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static List<String> ranked(Assessment assessment) {
        return assessment.diagnoses().stream().map(DiagnosisResult::id).toList();
    }

    @Test
    void theCacheOfAPackIsRankedPlannedAndMonitoredAsACache() {
        Assessment assessment = assess(ownCache(Map.of()));
        assertThat(assessment.recommendations())
                .filteredOn(recommendation -> recommendation.remedy().equals("edge-cache"))
                .singleElement()
                .satisfies(cache -> {
                    assertThat(cache.rank()).isOne();
                    assertThat(cache.diagnoses()).containsExactly("asked-twice");
                    assertThat(cache.parameters()).containsEntry("hitRatio", 0.15);
                });
        assertThat(assessment.plan().steps()).extracting(Plan.Step::remedy).contains("edge-cache");
        assertThat(assessment.monitoring().alerts()).extracting(Alert::name).contains("CacheHitsBelowPlan");
    }

    @Test
    void withAnotherRoleItsHitsAreNotWatched() {
        String path = "knowledge-base/remedies/edge-cache.yaml";
        Assessment assessment = assess(
                ownCache(Map.of(path, ownCache(Map.of()).files().get(path).replace("role: CACHE\n", ""))));
        assertThat(assessment.plan().steps()).extracting(Plan.Step::remedy).contains("edge-cache");
        assertThat(assessment.monitoring().alerts()).extracting(Alert::name).doesNotContain("CacheHitsBelowPlan");
    }

    /** Among findings of one severity causes stand before queues, and queues before symptoms. */
    @Test
    void aFamilyOfAPackCountsAsACauseUnlessThePackSaysOtherwise() {
        assertThat(ranked(assess(ownCache(Map.of())))).containsSubsequence("asked-twice", "waiting-for-a-resource");
        assertThat(ranked(assess(ownCache(
                        Map.of("knowledge-base/families.yaml", "families:\n  - {id: edge, kind: SYMPTOM}\n")))))
                .containsSubsequence("waiting-for-a-resource", "asked-twice");
    }
}
