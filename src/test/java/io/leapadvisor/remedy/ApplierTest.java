package io.leapadvisor.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.knowledge.remedy.RemedySpec.Target;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every remedy of the knowledge base, applied for real. */
class ApplierTest {

    static Stream<RemedySpec> remedies() {
        return CorePack.KNOWLEDGE.remedies().stream();
    }

    private static List<Map<String, Object>> choices(RemedySpec remedy) {
        List<Map<String, Object>> choices = new ArrayList<>(List.of(Map.of()));
        for (Parameter parameter : remedy.parameters()) {
            parameter.candidates().forEach(value -> choices.add(Map.of(parameter.name(), value)));
        }
        return choices;
    }

    private static List<String> stages(RemedySpec remedy, Reconciled base) {
        List<String> names = new ArrayList<>();
        names.add(null);
        if (remedy.target() == Target.STAGE) {
            base.variant().profile().stagesOrEmpty().stream()
                    .filter(stage ->
                            remedy.stageKinds().isEmpty() || remedy.stageKinds().contains(stage.kind()))
                    .map(Stage::name)
                    .forEach(names::add);
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("remedies")
    void appliesWithItsDefaultsAndWithEachCandidate(RemedySpec remedy) {
        for (Map<String, Object> choice : choices(remedy)) {
            for (String stage : stages(remedy, Samples.BASE)) {
                Action action = Samples.APPLIER.action(Samples.BASE.variant(), remedy, stage, choice);
                Applied applied = Samples.APPLIER.apply(Samples.BASE.variant(), action, Draw.EXPECTED);
                finite(remedy, Samples.SIMULATOR.project(applied.variant(), Samples.BASE.anchors()));
                for (int i = 0; i < applied.effects().size(); i++) {
                    finite(
                            remedy,
                            Samples.SIMULATOR.project(
                                    Samples.APPLIER
                                            .apply(Samples.BASE.variant(), action, Draw.oneAt(i, true))
                                            .variant(),
                                    Samples.BASE.anchors()));
                    finite(
                            remedy,
                            Samples.SIMULATOR.project(
                                    Samples.APPLIER
                                            .apply(Samples.BASE.variant(), action, Draw.oneAt(i, false))
                                            .variant(),
                                    Samples.BASE.anchors()));
                }
                EffectUse drop = Samples.APPLIER.accuracyDrop(Samples.BASE.variant(), action);
                if (drop != null) {
                    assertThat(drop.factor().low()).isGreaterThanOrEqualTo(0);
                    assertThat(drop.factor().high()).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    private static void finite(RemedySpec remedy, Projection projection) {
        assertThat(projection.latency().meanMs()).as(remedy.id()).isFinite().isPositive();
        assertThat(projection.latency().p50Ms())
                .as(remedy.id())
                .isLessThanOrEqualTo(projection.latency().p95Ms() * (1 + 1e-9));
        assertThat(projection.latency().p95Ms())
                .as(remedy.id())
                .isLessThanOrEqualTo(projection.latency().p99Ms() * (1 + 1e-9));
        assertThat(projection.rates().capacityRps()).as(remedy.id()).isPositive();
    }

    /**
     * On a rich deployment nearly every remedy changes something; the others need what the sample lacks or concern what
     * no field holds.
     */
    @ParameterizedTest
    @MethodSource("remedies")
    void changesSomethingOrIsKnownNotTo(RemedySpec remedy) {
        boolean changes = choices(remedy).stream().anyMatch(choice -> {
            Action action = Samples.APPLIER.action(Samples.BASE.variant(), remedy, null, choice);
            return !Samples.APPLIER
                    .apply(Samples.BASE.variant(), action, Draw.EXPECTED)
                    .variant()
                    .equals(Samples.BASE.variant());
        });
        List<String> idle = List.of(
                "right-size",
                "enable-chunked-prefill",
                // The engine of the sample has them on.
                "enable-prefix-caching",
                "use-cuda-graphs",
                "use-provider-prompt-cache",
                "enable-expert-parallelism",
                // A rate of its own arrives at the sample.
                "raise-concurrency",
                // The sample drafts nothing.
                "draft-fewer-tokens",
                // No adapter stands beside its weights.
                "merge-adapter",
                "reduce-steps",
                "skip-silence",
                "limit-retries");
        assertThat(changes).as(remedy.id()).isEqualTo(!idle.contains(remedy.id()));
    }

    @ParameterizedTest
    @MethodSource("remedies")
    void appliesToADeploymentOfWhichNothingIsKnown(RemedySpec remedy) {
        Reconciled bare = Samples.RECONCILER.reconcile(
                DeploymentProfileBuilder.builder().deployment("bare").build());
        for (Map<String, Object> choice : choices(remedy)) {
            Action action = Samples.APPLIER.action(bare.variant(), remedy, null, choice);
            Projection projection = Samples.SIMULATOR.project(
                    Samples.APPLIER.apply(bare.variant(), action, Draw.EXPECTED).variant(), bare.anchors());
            assertThat(projection.latency().meanMs())
                    .as("%s invents a latency", remedy.id())
                    .isNaN();
        }
    }

    @Test
    void defaultsComeFromTheDeployment() {
        assertThat(Samples.action("cache-responses", null, Map.of()).parameters())
                .containsEntry("hitRatio", 0.2);
        assertThat(Samples.action("enable-prefix-caching", null, Map.of()).parameters())
                .containsEntry("hitRatio", 0.6);
        assertThat(Samples.action("scale-out", null, Map.of()).parameters()).containsEntry("replicas", 4);
        assertThat(Samples.action("scale-in", null, Map.of()).parameters()).containsEntry("replicas", 2);
        assertThat(Samples.action("change-tensor-parallelism", null, Map.of()).parameters())
                .containsEntry("to", 2);
    }

    /** Whoever calls a provider's model changes what is sent to it, and none of its machines. */
    @Test
    void nothingOfAProvidersMachinesChanges() {
        Variant hosted = Variant.of(Samples.SIMULATOR.resolve(JsonProfiles.profile("'traffic':{'meanRps':1,"
                + "'inputTokens':2600,'outputTokens':45},'model':{'name':'gpt-4o-mini','runtime':'hosted'},'stages':["
                + "{'name':'answer','kind':'INFERENCE','latency':{'meanMs':760}}]")));
        Action upgrade = Samples.APPLIER.action(
                hosted, CorePack.KNOWLEDGE.remedy("upgrade-accelerator").orElseThrow(), null, Map.of());
        assertThat(Samples.APPLIER.apply(hosted, upgrade, Draw.EXPECTED).variant())
                .isEqualTo(hosted);
        Action shorter = Samples.APPLIER.action(
                hosted, CorePack.KNOWLEDGE.remedy("shorten-prompt").orElseThrow(), null, Map.of());
        assertThat(Samples.APPLIER.apply(hosted, shorter, Draw.EXPECTED).variant())
                .isNotEqualTo(hosted);
    }

    @Test
    void whatTheCallerChoseIsKept() {
        assertThat(Samples.action("cache-responses", null, Map.of("hitRatio", 0.5))
                        .parameters())
                .containsEntry("hitRatio", 0.5)
                .containsKey("lookupMs");
    }

    @Test
    void withoutAStageTheLongestOfItsKindsIsMeant() {
        assertThat(Samples.action("cache-features", null, Map.of()).stage())
                .isIn("data_fetch", "feature_lookup", "retrieval");
        assertThat(Samples.action("cache-features", "retrieval", Map.of()).stage())
                .isEqualTo("retrieval");
        assertThat(Samples.action("scale-out", null, Map.of()).stage()).isNull();
    }

    @Test
    void theOrderOfApplicationIsTheOrderOfDrawing() {
        Action action = Samples.action("use-binary-serialization", "serialization", Map.of());
        Applied expected = Samples.APPLIER.apply(Samples.BASE.variant(), action, Draw.EXPECTED);
        assertThat(expected.effects()).isNotEmpty();
        double low = Samples.mean(Samples.APPLIER
                .apply(Samples.BASE.variant(), action, Draw.oneAt(0, false))
                .variant());
        double high = Samples.mean(Samples.APPLIER
                .apply(Samples.BASE.variant(), action, Draw.oneAt(0, true))
                .variant());
        assertThat(Samples.mean(expected.variant())).isBetween(low, high);
        assertThat(low).isLessThan(high);
    }
}
