package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.Samples.after;
import static io.leapadvisor.remedy.Samples.mean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What each operation does to a deployment. */
class OperationsTest {

    private static Stage of(Variant variant, String name) {
        return variant.profile().stage(name);
    }

    /** Performs one operation with an effect of its own. */
    private static Variant perform(
            String operation, Variant variant, String stage, double effect, Map<String, Object> parameters) {
        return Operation.named(operation)
                .orElseThrow()
                .perform(new Call(CorePack.KNOWLEDGE, Samples.SIMULATOR, variant, stage, effect, parameters))
                .variant();
    }

    private static Variant perform(String operation, String stage, double effect, Map<String, Object> parameters) {
        return perform(operation, BASE.variant(), stage, effect, parameters);
    }

    @Test
    void fewerThreadsCalmTheStagesOnTheProcessorOnly() {
        Stage work = StageBuilder.builder()
                .name("resize")
                .kind(StageKind.PREPROCESSING)
                .latency(LatencySummary.ofMean(40))
                .busyMs(40.0)
                .build();
        Variant base =
                BASE.variant().with(BASE.variant().profile().withStages(List.of(work, of(BASE.variant(), "network"))));
        Variant calm = perform("match-threads", base, null, 0.25, Map.of("to", 1));
        assertThat(of(calm, "resize").busyMs()).isCloseTo(10, within(1e-9));
        assertThat(of(calm, "network")).isEqualTo(of(base, "network"));
        assertThat(calm.adjustments()).as("the model runs on an accelerator").isEqualTo(base.adjustments());
    }

    @Test
    void autoscalingGrowsToTheLargestFleet() {
        assertThat(perform("follow-load", null, Double.NaN, Map.of())
                        .adjustments()
                        .capacityFactor())
                .as("3 of at most 10")
                .isCloseTo(10 / 3.0, within(1e-9));
        DeploymentProfile profile = BASE.variant().profile();
        DeploymentProfile open = profile.withHardware(profile.hardware().withMaxReplicas(null))
                .withTraffic(profile.traffic().withMeanRps(10.0).withPeakRps(25.0));
        assertThat(perform("follow-load", BASE.variant().with(open), null, Double.NaN, Map.of())
                        .adjustments()
                        .capacityFactor())
                .isCloseTo(2.5, within(1e-9));
    }

    @Test
    void moreCoresCutTheTailOfAThrottledServiceByHowManyMore() {
        assertThat(perform("unthrottle", null, 0.6, Map.of("cores", 16))
                        .adjustments()
                        .tailCut())
                .as("the cores it has")
                .isZero();
        assertThat(perform("unthrottle", null, 0.6, Map.of("cores", 32))
                        .adjustments()
                        .tailCut())
                .isCloseTo(0.6, within(1e-9));
        assertThat(perform("unthrottle", null, 0.6, Map.of("cores", 20))
                        .adjustments()
                        .tailCut())
                .isCloseTo(0.6 * 0.4, within(1e-9));
    }

    @Test
    void quantizingSetsTheFormatsOfWeightsAndActivations() {
        ModelSpec eight =
                after("quantize-weights", null, Map.of("to", "INT8")).profile().model();
        assertThat(eight.weightPrecision()).isEqualTo(Precision.INT8);
        assertThat(eight.activationPrecision()).as("left to the engine").isNull();
        ModelSpec four = after("quantize-weights", null, Map.of("to", "INT4", "activations", "FP8"))
                .profile()
                .model();
        assertThat(four.weightPrecision()).isEqualTo(Precision.INT4);
        assertThat(four.activationPrecision()).isEqualTo(Precision.FP8);
    }

    @Test
    void quantizingAndGoingBackGivesTheTimeOfBefore() {
        Variant there = after("quantize-weights", null, Map.of("to", "INT8"));
        Variant back = Samples.APPLIER
                .apply(there, Samples.action("quantize-weights", null, Map.of("to", "FP16")), Draw.EXPECTED)
                .variant();
        assertThat(mean(there)).isLessThan(mean(BASE.variant()));
        assertThat(mean(back)).isCloseTo(mean(BASE.variant()), Percentage.withPercentage(1e-6));
    }

    @Test
    void halfTheBitsTakeHalfTheMemory() {
        double before = BASE.projection().weightsGb();
        assertThat(Samples.SIMULATOR
                        .project(after("quantize-weights", null, Map.of("to", "INT8")), BASE.anchors())
                        .weightsGb())
                .isCloseTo(before / 2, Percentage.withPercentage(1));
        assertThat(Samples.SIMULATOR
                        .project(after("quantize-weights", null, Map.of("to", "INT4")), BASE.anchors())
                        .weightsGb())
                .isCloseTo(before / 4, Percentage.withPercentage(1));
    }

    @Test
    void aStudentHasItsShareOfTheWeights() {
        Variant student = perform("shrink-model", null, Double.NaN, Map.of("ratio", 0.5));
        assertThat(student.profile().model().name()).isNull();
        assertThat(Samples.SIMULATOR.project(student, BASE.anchors()).weightsGb())
                .isCloseTo(BASE.projection().weightsGb() / 2, Percentage.withPercentage(5));
        assertThat(mean(student)).isLessThan(mean(BASE.variant()));
    }

    @Test
    void routingSendsAShareToTheSmallerModel() {
        Variant routed = perform("route-share", null, Double.NaN, Map.of("share", 0.5, "ratio", 0.2));
        assertThat(routed.adjustments().routing()).isCloseTo(0.6, within(1e-9));
        assertThat(perform("route-share", null, Double.NaN, Map.of("share", 0.0, "ratio", 0.2))
                        .adjustments()
                        .routing())
                .isEqualTo(1);
    }

    @Test
    void tensorParallelismScalesThePriceOfAReplica() {
        Hardware two = perform("change-parallelism", null, Double.NaN, Map.of("to", 2))
                .profile()
                .hardware();
        assertThat(two.tensorParallel()).isEqualTo(2);
        assertThat(two.acceleratorsPerReplica()).isEqualTo(2);
        assertThat(two.replicas()).isEqualTo(3);
        assertThat(two.usdPerReplicaHour()).isEqualTo(8);
    }

    @Test
    void smallerReplicasDivideTheMachine() {
        DeploymentProfile profile = BASE.variant().profile();
        Variant four = BASE.variant()
                .with(profile.withHardware(profile.hardware()
                        .withTensorParallel(4)
                        .withAcceleratorsPerReplica(4)
                        .withUsdPerReplicaHour(16.0)
                        .withReplicas(1)
                        .withCpuCores(32.0)
                        .withMemoryGb(128.0)));
        Hardware divided = perform("change-parallelism", four, null, Double.NaN, Map.of("to", 1, "replicas", 4))
                .profile()
                .hardware();
        assertThat(divided.replicas()).isEqualTo(4);
        assertThat(divided.usdPerReplicaHour()).isEqualTo(4);
        assertThat(divided.cpuCores()).isEqualTo(8);
        assertThat(divided.memoryGb()).isEqualTo(32);
        Hardware left = perform("change-parallelism", four, null, Double.NaN, Map.of("to", 1))
                .profile()
                .hardware();
        assertThat(left.replicas()).as("what is not asked for stays").isEqualTo(1);
        assertThat(left.cpuCores()).isEqualTo(32);
    }

    @Test
    void anUpgradeScalesTheCallersPriceByTheListPrices() {
        Hardware upgraded = after("upgrade-accelerator", null, Map.of("to", "h100-sxm"))
                .profile()
                .hardware();
        assertThat(upgraded.accelerator()).isEqualTo("h100-sxm");
        assertThat(upgraded.usdPerReplicaHour()).isCloseTo(4.0 * 12.29 / 5.121, Percentage.withPercentage(20));
    }

    @Test
    void aResponseCacheAnswersItsShareBeforeAnythingElse() {
        Variant cached = perform("response-cache", null, Double.NaN, Map.of("hitRatio", 0.3, "lookupMs", 2.0));
        Stage first = cached.profile().stages().get(0);
        assertThat(first.exitRatio()).isEqualTo(0.3);
        assertThat(first.latency().meanMs()).isEqualTo(2);
        assertThat(cached.profile().stages())
                .hasSize(BASE.variant().profile().stages().size() + 1);
    }

    @Test
    void aResponseCacheStartsAGraphToo() {
        Stage a = StageBuilder.builder()
                .name("a")
                .kind(StageKind.OTHER)
                .latency(LatencySummary.ofMean(10))
                .build();
        DeploymentProfile graph =
                BASE.variant().profile().withStages(List.of(a, a.withName("b").withDependsOn(List.of("a"))));
        List<Stage> stages = perform(
                        "response-cache", Variant.of(graph), null, Double.NaN, Map.of("hitRatio", 0.3, "lookupMs", 2.0))
                .profile()
                .stages();
        assertThat(stages)
                .extracting(Stage::name, Stage::dependsOn)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("response-cache", null),
                        org.assertj.core.groups.Tuple.tuple("a", List.of("response-cache")),
                        org.assertj.core.groups.Tuple.tuple("b", List.of("a")));
    }

    @Property(tries = 50)
    void aCacheThatIsNeverHitCostsItsLookup(@ForAll @DoubleRange(min = 0, max = 50) double lookup) {
        Variant cached = perform("response-cache", null, Double.NaN, Map.of("hitRatio", 0.0, "lookupMs", lookup));
        assertThat(mean(cached))
                .isCloseTo(mean(BASE.variant()) + lookup * BASE.anchors().mean(), Percentage.withPercentage(1e-6));
    }

    @Property(tries = 50)
    void aFeatureCacheThatIsNeverHitCostsItsLookup(@ForAll @DoubleRange(min = 0, max = 1) double lookup) {
        Variant cached = perform("skip-stage", "feature_lookup", lookup, Map.of("hitRatio", 0.0));
        double more =
                lookup * mean(BASE.variant(), "feature_lookup") * BASE.anchors().mean();
        assertThat(mean(cached)).isCloseTo(mean(BASE.variant()) + more, Percentage.withPercentage(1e-6));
    }

    @Test
    void aCacheIsLinkedToTheStageThatItWasPutBefore() {
        Variant cached = perform("skip-stage", "feature_lookup", 0.25, Map.of("hitRatio", 0.5));
        String cache = cached.cacheOf().get("feature_lookup");
        assertThat(of(cached, cache).latency().meanMs()).isPositive();
        assertThat(BASE.variant().cacheOf()).isEmpty();
    }

    @Test
    void aCacheThatIsAlwaysHitLeavesItsLookup() {
        Variant cached = perform("skip-stage", "feature_lookup", 0.25, Map.of("hitRatio", 1.0));
        assertThat(of(cached, "feature_lookup").visitRatio()).isZero();
        assertThat(mean(cached))
                .isCloseTo(
                        mean(BASE.variant()) - 0.75 * mean(BASE.variant(), "feature_lookup"),
                        Percentage.withPercentage(2));
    }

    @Property(tries = 200)
    void fewerCallsNeverTakeLonger(
            @ForAll @IntRange(min = 1, max = 10) int to, @ForAll @DoubleRange(min = 0, max = 1) double perCall) {
        double before = mean(BASE.variant(), "network");
        Variant fewer = perform("fewer-calls", "network", perCall, Map.of("to", to));
        assertThat(mean(fewer, "network"))
                .isLessThanOrEqualTo(before * (1 + 1e-9))
                .isGreaterThanOrEqualTo(before * (1 - perCall) * (1 - 1e-9));
        assertThat(of(fewer, "network").calls()).isEqualTo(Math.min(4, to));
        assertThat(mean(fewer)).isLessThanOrEqualTo(mean(BASE.variant()) * (1 + 1e-9));
    }

    @Test
    void batchingKeysMakesFewerCalls() {
        Variant batched = perform("fuller-calls", "feature_lookup", 0.8, Map.of("to", 4));
        assertThat(of(batched, "feature_lookup").calls()).isEqualTo(1);
        assertThat(mean(batched, "feature_lookup"))
                .isCloseTo(mean(BASE.variant(), "feature_lookup") * 0.4, Percentage.withPercentage(1e-6));
    }

    @Test
    void callsSideBySideTakeAsLongAsTheSlowestAndNeverLongerThanInTurn() {
        Variant parallel = perform("parallel-calls", "network", 1, Map.of());
        double before = mean(BASE.variant(), "network");
        assertThat(of(parallel, "network").parallelism()).isEqualTo(4);
        assertThat(mean(parallel, "network")).isGreaterThan(before / 4).isLessThan(before);
        assertThat(perform("parallel-calls", parallel, "network", 1, Map.of()).profile())
                .as("nothing is left to do")
                .isEqualTo(parallel.profile());
    }

    @Property(tries = 100)
    void batchingCallsSharesOnlyWhatACallCosts(
            @ForAll @IntRange(min = 1, max = 64) int largest, @ForAll @DoubleRange(min = 0, max = 1) double perCall) {
        double before = StageTimes.busyOf(of(BASE.variant(), "serialization"));
        Variant batched = perform(
                "amortize-calls", "serialization", perCall, Map.of("maxBatchSize", largest, "maxQueueDelayMs", 5.0));
        assertThat(StageTimes.busyOf(of(batched, "serialization")))
                .isLessThanOrEqualTo(before * (1 + 1e-9))
                .isGreaterThanOrEqualTo(before * (1 - perCall) * (1 - 1e-9));
    }

    @Test
    void batchingDoesNotReachCallersOutside() {
        Stage inside = of(BASE.variant(), "serialization");
        assertThat(Operation.AMORTIZE_CALLS.reaches(inside)).isTrue();
        assertThat(Operation.AMORTIZE_CALLS.reaches(inside.withExternal(true))).isFalse();
        assertThat(Operation.AMORTIZE_CALLS.reaches(of(BASE.variant(), "inference")))
                .isFalse();
    }

    /** Leviathan et al. 2023: (1 − α^(γ+1)) / (1 − α) tokens a step. */
    @Test
    void tokensOfASpeculativeStep() {
        Variant drafted = perform("speculate", null, 0.1, Map.of("draftTokens", 4, "acceptance", 0.8));
        assertThat(drafted.adjustments().tokensPerStep()).isCloseTo(3.3616, within(1e-9));
        assertThat(drafted.profile().model().features()).contains(Feature.SPECULATIVE_DECODING);
        assertThat(perform("speculate", null, 0.1, Map.of("draftTokens", 4, "acceptance", 1.0))
                        .adjustments()
                        .tokensPerStep())
                .isEqualTo(5);
        assertThat(perform("speculate", null, 0.1, Map.of("draftTokens", 4, "acceptance", 0.0))
                        .adjustments()
                        .tokensPerStep())
                .isEqualTo(1);
    }

    @Test
    void adjustmentsOfTheModel() {
        assertThat(perform("reuse-prefixes", null, Double.NaN, Map.of("hitRatio", 0.6))
                        .adjustments()
                        .prefixHitRatio())
                .isEqualTo(0.6);
        assertThat(perform("separate-prefill", null, Double.NaN, Map.of())
                        .adjustments()
                        .disaggregated())
                .isTrue();
        assertThat(perform("cut-tail", null, 0.5, Map.of()).adjustments().tailCut())
                .isEqualTo(0.5);
        assertThat(perform("split-price", null, 0.4, Map.of()).adjustments().priceFactor())
                .isEqualTo(0.4);
    }

    @Test
    void aHedgeCutsP99AndNothingElse() {
        var before = BASE.projection();
        var hedged = Samples.SIMULATOR.project(perform("cut-tail", null, 0.5, Map.of()), BASE.anchors());
        assertThat(hedged.p99Ms()).isLessThan(before.p99Ms()).isGreaterThanOrEqualTo(before.p95Ms());
        assertThat(hedged.p95Ms()).isEqualTo(before.p95Ms());
        assertThat(hedged.meanMs()).isEqualTo(before.meanMs());
    }

    @Property(tries = 100)
    void movingTogetherSavesTheWayButNotTheCall(@ForAll @DoubleRange(min = 0, max = 1000) double saved) {
        Variant lasting = Settable.STAGE_NEW_CONNECTIONS.set(BASE.variant(), "network", 0);
        double before = mean(lasting, "network");
        double after = mean(perform("leave-zone", lasting, "network", saved, Map.of()), "network");
        assertThat(after).isPositive().isLessThanOrEqualTo(before);
        if (saved * 4 < before / 2) {
            assertThat(after).as("four calls in turn").isCloseTo(before - saved * 4, within(1e-9));
        }
    }

    @Test
    void prefetchingHidesAShareOfTheStage() {
        assertThat(mean(perform("fetch-ahead", "data_fetch", 0.75, Map.of()), "data_fetch"))
                .isCloseTo(mean(BASE.variant(), "data_fetch") / 4, within(1e-9));
    }

    @Test
    void machinesAndLoadAreSetToWhatIsAskedFor() {
        assertThat(perform("set-replicas", null, Double.NaN, Map.of("replicas", 2))
                        .profile()
                        .hardware()
                        .replicas())
                .isEqualTo(2);
        assertThat(perform("set-replicas", null, Double.NaN, Map.of())).isEqualTo(BASE.variant());
        assertThat(perform("limit-load", null, Double.NaN, Map.of("limitRps", 3.0))
                        .profile()
                        .traffic()
                        .meanRps())
                .isEqualTo(3);
        assertThat(perform("limit-load", null, Double.NaN, Map.of("limitRps", 100.0)))
                .isEqualTo(BASE.variant());
    }

    @Test
    void everyOperationHasANameOfItsOwnThatIsNoRemedy() {
        assertThat(Operation.names())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(CorePack.KNOWLEDGE.remedyIds());
        assertThat(Operation.names()).allSatisfy(name -> assertThat(Operation.named(name))
                .map(Operation::operationName)
                .contains(name));
        assertThat(Operation.named("polish-the-chrome")).isEmpty();
        assertThat(Operation.named(null)).isEmpty();
    }
}
