package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.Samples.after;
import static io.leapadvisor.remedy.Samples.mean;
import static io.leapadvisor.remedy.operation.Performed.of;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What operations do to a deployment; those on calls and machines have tests of their own. */
class OperationTest {

    @Test
    void quantizingSetsTheFormatsOfWeightsAndActivations() {
        ModelSpec eight =
                after("quantize-weights", null, Map.of("to", "INT8")).profile().model();
        assertThat(eight.weightPrecision()).isEqualTo(Precision.INT8);
        assertThat(eight.activationPrecision()).as("left to the engine").isNull();
        ModelSpec four = after("quantize-weights", null, Map.of("to", "INT4", "activations", "INT8"))
                .profile()
                .model();
        assertThat(four.weightPrecision()).isEqualTo(Precision.INT4);
        assertThat(four.activationPrecision()).isEqualTo(Precision.INT8);
        assertThat(after("quantize-weights", null, Map.of("to", "INT4", "activations", "FP8"))
                        .profile()
                        .model()
                        .activationPrecision())
                .as("an A100 multiplies no FP8")
                .isNull();
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

    /** Sixteen bits are sixteen bits, and eight are eight where both formats are computed in them. */
    @Test
    void anotherFormatOfTheSameWidthGainsNothing() {
        assertThat(after("quantize-weights", null, Map.of("to", "BF16")).profile())
                .isEqualTo(BASE.variant().profile());
    }

    /**
     * Embeddings and output layer stay in half precision, an eighth of these weights; groups of four bits have scales.
     */
    @Test
    void halfTheBitsTakeHalfTheMemoryOfTheBlocks() {
        double before = BASE.projection().memory().weightsGb();
        assertThat(Samples.SIMULATOR
                        .project(after("quantize-weights", null, Map.of("to", "INT8")), BASE.anchors())
                        .memory()
                        .weightsGb())
                .isCloseTo(before * (0.131 + 0.869 / 2), Percentage.withPercentage(1));
        assertThat(Samples.SIMULATOR
                        .project(after("quantize-weights", null, Map.of("to", "INT4")), BASE.anchors())
                        .memory()
                        .weightsGb())
                .isCloseTo(before * (0.131 + 0.869 * 4.156 / 16), Percentage.withPercentage(1));
    }

    @Test
    void aStudentHasItsShareOfTheWeights() {
        Variant student = perform("shrink-model", null, Double.NaN, Map.of("ratio", 0.5));
        assertThat(student.profile().model().name()).isNull();
        assertThat(Samples.SIMULATOR.project(student, BASE.anchors()).memory().weightsGb())
                .isCloseTo(BASE.projection().memory().weightsGb() / 2, Percentage.withPercentage(5));
        assertThat(mean(student)).isLessThan(mean(BASE.variant()));
    }

    @Test
    void routingSendsAShareToTheSmallerModel() {
        Variant routed = perform("route-share", null, Double.NaN, Map.of("share", 0.5, "ratio", 0.2));
        assertThat(routed.adjustments().routing().mean())
                .isCloseTo((1 + routed.adjustments().routing().time()) / 2, within(1e-9))
                .isBetween(0.55, 0.7);
        assertThat(perform("route-share", null, Double.NaN, Map.of("share", 0.0, "ratio", 0.2))
                        .adjustments()
                        .routing()
                        .mean())
                .isEqualTo(1);
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
                .isCloseTo(
                        mean(BASE.variant()) + lookup * BASE.anchors().request().mean(),
                        Percentage.withPercentage(1e-6));
    }

    @Property(tries = 50)
    void aFeatureCacheThatIsNeverHitCostsItsLookup(@ForAll @DoubleRange(min = 0, max = 1) double lookup) {
        Variant cached = perform("skip-stage", "feature_lookup", lookup, Map.of("hitRatio", 0.0));
        double more = lookup
                * mean(BASE.variant(), "feature_lookup")
                * BASE.anchors().request().mean();
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

    /** Leviathan et al. 2023: (1 − α^(γ+1)) / (1 − α) tokens a step. */
    @Test
    void tokensOfASpeculativeStep() {
        Variant drafted = perform("speculate", null, 0.1, Map.of("draftTokens", 4, "acceptance", 0.8));
        assertThat(drafted.adjustments().drafts().tokensPerStep()).isCloseTo(3.3616, within(1e-9));
        assertThat(drafted.profile().model().features()).contains(Feature.SPECULATIVE_DECODING);
        assertThat(perform("speculate", null, 0.1, Map.of("draftTokens", 4, "acceptance", 1.0))
                        .adjustments()
                        .drafts()
                        .tokensPerStep())
                .isEqualTo(5);
        assertThat(perform("speculate", null, 0.1, Map.of("draftTokens", 4, "acceptance", 0.0))
                        .adjustments()
                        .drafts()
                        .tokensPerStep())
                .isEqualTo(1);
    }

    @Test
    void adjustmentsOfTheModel() {
        assertThat(perform("reuse-prefixes", null, Double.NaN, Map.of("hitRatio", 0.6))
                        .profile()
                        .traffic()
                        .prefixHitRatio())
                .isEqualTo(0.6);
        assertThat(perform("separate-prefill", null, Double.NaN, Map.of())
                        .adjustments()
                        .pools()
                        .prefillShare())
                .isBetween(0.01, 0.99);
        assertThat(perform("cut-tail", null, 0.5, Map.of()).adjustments().cuts().tail())
                .isEqualTo(0.5);
        assertThat(perform("share-part", null, 0.5, Map.of("tenants", 4))
                        .adjustments()
                        .prices()
                        .replica())
                .isEqualTo(0.25);
    }

    @Test
    void aHedgeCutsP99AndNothingElse() {
        var before = BASE.projection();
        var hedged = Samples.SIMULATOR.project(perform("cut-tail", null, 0.5, Map.of()), BASE.anchors());
        assertThat(hedged.latency().p99Ms())
                .isLessThan(before.latency().p99Ms())
                .isGreaterThanOrEqualTo(before.latency().p95Ms());
        assertThat(hedged.latency().p95Ms()).isEqualTo(before.latency().p95Ms());
        assertThat(hedged.latency().meanMs()).isEqualTo(before.latency().meanMs());
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
