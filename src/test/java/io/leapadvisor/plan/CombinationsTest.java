package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.weigh.Choices;
import io.leapadvisor.profile.AccuracyObjective;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.profile.model.BatchingBuilder;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Which remedies may go together, in one order whatever came first. */
class CombinationsTest {

    private static final List<Action> ALL = CorePack.KNOWLEDGE.remedies().stream()
            .map(remedy -> new Action(remedy, null, Map.of()))
            .toList();

    private static Workbench summarizer(String runtime) {
        DeploymentProfile profile = Advisors.example("slow-document-summaries");
        return Workbenches.of(profile.withModel(profile.model()
                .withRuntime(runtime)
                .withWeightPrecision(Precision.FP16)
                .withActivationPrecision(null)));
    }

    /** The same deployment once it batches continuously. */
    private static Workbench batchingContinuously() {
        Workbench before = summarizer("vllm");
        Action batching = Workbenches.action(before, "enable-continuous-batching", null, Map.of());
        return Workbenches.of(
                before.projector().after(List.of(batching)).variant().profile());
    }

    /** Other parameters may give a remedy other words and another effort; it is the same remedy nevertheless. */
    @Example
    void aRemedyIsChosenOnce() {
        Workbench bench = Workbenches.of(Advisors.example("lagging-fraud-detector"));
        Action half = Workbenches.action(bench, "quantize-weights", null, Map.of("to", "FP16"));
        Action eighth = Workbenches.action(bench, "quantize-weights", null, Map.of("to", "INT4"));
        assertThat(half.remedy().effort()).isLessThan(eighth.remedy().effort());
        assertThat(Combinations.with(List.of(half), eighth)).isNull();
    }

    /** However the same remedies are added, the set is in one order, and nothing of it excludes another. */
    @Property(tries = 200)
    void aSetHasOneOrder(@ForAll long seed) {
        List<Action> tried = new ArrayList<>(ALL);
        Collections.shuffle(tried, new Random(seed));
        List<Action> set = List.of();
        for (Action action : tried) {
            List<Action> more = Combinations.with(set, action);
            set = more == null ? set : more;
        }
        assertThat(set).isSortedAccordingTo(Combinations.ORDER).doesNotHaveDuplicates();
        for (Action one : set) {
            assertThat(Combinations.with(set, one)).as("is there already").isNull();
            assertThat(set).noneMatch(other -> Combinations.excludes(one, other));
        }
    }

    @Example
    void exclusionWorksBothWays() {
        for (Action one : ALL) {
            for (Action other : ALL) {
                assertThat(Combinations.excludes(one, other))
                        .as("%s and %s", one.named(), other.named())
                        .isEqualTo(Combinations.excludes(other, one));
            }
        }
    }

    @Example
    void whatExcludesAtOneStageIsFineAtTwo() {
        Workbench workbench = Workbenches.of(Workbenches.chatty());
        Action together = Workbenches.action(workbench, "consolidate-calls", "fetch");
        Action sideBySide = Workbenches.action(workbench, "parallelize-calls", "fetch");
        Action elsewhere = Workbenches.action(workbench, "parallelize-calls", "lookup");
        assertThat(Combinations.with(List.of(together), sideBySide)).isNull();
        assertThat(Combinations.with(List.of(together), elsewhere)).containsExactlyInAnyOrder(together, elsewhere);
        assertThat(Combinations.excludes(together, new Action(sideBySide.remedy(), null, Map.of())))
                .as("the whole deployment holds every stage")
                .isTrue();
    }

    /** TensorRT runs on NVIDIA's parts alone: each of two steps can be done, and not both. */
    @Example
    void anEngineAndAPartOnWhichItDoesNotRunAreNoPlan() {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                "'model':{'name':'wan2.1-t2v-1.3b','runtime':'pytorch'},'hardware':{'accelerator':'h200-sxm'}"));
        Action engine = Workbenches.action(workbench, "compile-model", null, Map.of("runtime", "tensorrt"));
        Action part = Workbenches.action(workbench, "upgrade-accelerator", null, Map.of("to", "mi300x"));
        Action same = Workbenches.action(workbench, "upgrade-accelerator", null, Map.of("to", "b200-sxm"));
        assertThat(isPossible(workbench, engine)).isTrue();
        assertThat(isPossible(workbench, part)).isTrue();
        assertThat(isPossible(workbench, engine, part)).isFalse();
        assertThat(isPossible(workbench, engine, same)).isTrue();
    }

    private static boolean isPossible(Workbench workbench, Action... actions) {
        List<Action> set = List.of(actions);
        return new Combinations(workbench, Map.of())
                .isPossible(set, workbench.projector().after(set));
    }

    @Example
    void oneRemedyHasOneChoiceOfParameters() {
        Workbench workbench = summarizer("vllm");
        Action eight = Workbenches.action(workbench, "quantize-weights", null, Map.of("to", Precision.FP8));
        Action four = Workbenches.action(workbench, "quantize-weights", null, Map.of("to", Precision.INT4));
        assertThat(Combinations.with(List.of(eight), four)).isNull();
    }

    @Example
    void noMoreQualityIsLostThanMayBe() {
        DeploymentProfile profile = Advisors.example("slow-document-summaries");
        After distilled = distilled(Workbenches.of(profile));
        double drop = 1 - distilled.accuracyKept();
        assertThat(drop).isPositive();
        assertThat(keepsQuality(profile, drop)).isTrue();
        assertThat(keepsQuality(profile, drop * 0.99)).isFalse();
        assertThat(keepsQuality(profile, null))
                .as("no limit is stated, and hardly any of it is lost")
                .isTrue();
    }

    /** A ranker of 400 rows is not cut to ten, of which a seventh of its quality would be the price, unless it may. */
    @Example
    void whoStatesNoLimitGivesLittleQualityAway() {
        String ranker = "'traffic':{'meanRps':2500,'peakRps':5200},'model':{'family':'RECOMMENDER',"
                + "'parameters':1.2e7,'flopsPerItem':2.4e7,'rowsPerRequest':400,'runtime':'pytorch'},"
                + "'hardware':{'cpuCores':16,'replicas':60},'utilization':{'cpu':0.62},'stages':["
                + "{'name':'score','kind':'INFERENCE','latency':{'meanMs':31},'busyMs':26}]";
        Workbench open = Workbenches.of(JsonProfiles.profile("'objectives':{'latency':{'p99Ms':20}}," + ranker));
        assertThat(fewestCandidates(open)).isBetween(40.0, 200.0);
        Workbench allowed = Workbenches.of(JsonProfiles.profile("'objectives':{'latency':{'p99Ms':20},"
                + "'accuracy':{'metric':'auc','current':0.8,'maximumDrop':0.2}}," + ranker));
        assertThat(fewestCandidates(allowed)).isEqualTo(10);
    }

    private static double fewestCandidates(Workbench workbench) {
        return new Choices(workbench)
                .actions(workbench.knowledge().remedy("reduce-candidates").orElseThrow(), "score").stream()
                        .mapToDouble(action -> ((Number) action.parameters().get("to")).doubleValue())
                        .min()
                        .orElseThrow();
    }

    private static boolean keepsQuality(DeploymentProfile profile, Double maximumDrop) {
        Workbench workbench = Workbenches.of(profile.withObjectives(ObjectivesBuilder.builder()
                .accuracy(maximumDrop == null ? null : new AccuracyObjective("score", 0.886, null, maximumDrop))
                .build()));
        return new Combinations(workbench, Map.of()).keepsQuality(distilled(workbench));
    }

    private static After distilled(Workbench workbench) {
        return workbench
                .projector()
                .after(List.of(Workbenches.action(workbench, "distill-model", null, Map.of("ratio", 0.5))));
    }

    @Example
    void aPrerequisiteHasToBeThereOrToCome() {
        Workbench workbench = summarizer("transformers");
        Combinations combinations = new Combinations(workbench, Map.of());
        Action disaggregate = Workbenches.action(workbench, "disaggregate-prefill", null);
        assertThat(combinations.isComplete(List.of())).isTrue();
        assertThat(combinations.isComplete(List.of(disaggregate))).isFalse();
        assertThat(combinations.isComplete(
                        List.of(Workbenches.action(workbench, "enable-continuous-batching", null), disaggregate)))
                .isTrue();
        assertThat(new Combinations(batchingContinuously(), Map.of()).isComplete(List.of(disaggregate)))
                .as("the deployment batches continuously already")
                .isTrue();
    }

    @Example
    void whatIsInPlaceChangesNothing() {
        Combinations served = new Combinations(batchingContinuously(), Map.of());
        Combinations eager = new Combinations(summarizer("transformers"), Map.of());
        assertThat(served.isInPlace("enable-continuous-batching")).isTrue();
        assertThat(eager.isInPlace("enable-continuous-batching")).isFalse();
        assertThat(served.isInPlace("a-remedy-that-is-gone")).isFalse();
    }

    /** A limit of places is no part of admitting token by token: who has no limit is not given one of sixteen. */
    @Example
    void whoSaysThatItBatchesContinuouslyNeedsNoLimitOfPlaces() {
        DeploymentProfile profile = Advisors.example("slow-document-summaries");
        Workbench said = Workbenches.of(profile.withModel(profile.model()
                .withRuntime("vllm")
                .withBatching(
                        BatchingBuilder.builder().mode(BatchingMode.CONTINUOUS).build())));
        assertThat(new Combinations(said, Map.of()).isInPlace("enable-continuous-batching"))
                .isTrue();
    }

    @Example
    void companionsAreRequiredBesideWhatTheRemedyNames() {
        Workbench workbench = summarizer("transformers");
        Action action = Workbenches.action(workbench, "disaggregate-prefill", null);
        List<String> own = action.remedy().requires();
        assertThat(new Combinations(workbench, Map.of()).required(action)).isEqualTo(own);
        Combinations combinations =
                new Combinations(workbench, Map.of(action.key(), List.of(own.get(0), "compile-model")));
        assertThat(combinations.required(action))
                .doesNotHaveDuplicates()
                .containsAll(own)
                .contains("compile-model");
        assertThat(combinations.isComplete(
                        List.of(Workbenches.action(workbench, "enable-continuous-batching", null), action)))
                .as("its companion is missing")
                .isFalse();
    }

    /** A search that finds its index in memory reads no disk; a fetch beside it still does. */
    @Example
    void theSameReadsOfADiskAreTakenOnce() {
        Workbench store = Workbenches.of(JsonProfiles.profile("'hardware':{'cpuCores':8,'storage':'SSD'},'stages':["
                + "{'name':'search','kind':'RETRIEVAL','resource':'STORAGE','latency':{'meanMs':1950}},"
                + "{'name':'load','kind':'DATA_FETCH','resource':'STORAGE','latency':{'meanMs':70}}]"));
        Action memory = Workbenches.action(store, "keep-index-in-memory", "search");
        Action disk = Workbenches.action(store, "upgrade-storage", "search");
        assertThat(Combinations.excludes(memory, disk)).isTrue();
        assertThat(Combinations.excludes(memory, Workbenches.action(store, "upgrade-storage", "load")))
                .isFalse();
    }
}
