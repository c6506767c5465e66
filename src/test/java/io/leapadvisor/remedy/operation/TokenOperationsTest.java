package io.leapadvisor.remedy.operation;

import static io.leapadvisor.remedy.Samples.BASE;
import static io.leapadvisor.remedy.Samples.mean;
import static io.leapadvisor.remedy.operation.Performed.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.physics.change.HeldAnswer;
import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What is done to prompts, answers and the cache, by its limits and by the direction in which it moves. */
class TokenOperationsTest {

    private static final double NOW = BASE.variant().profile().traffic().outputTokens();
    private static final double PROMPT = BASE.variant().profile().traffic().inputTokens();

    private static Variant run(String operation, String parameter, double value) {
        return perform(operation, null, Double.NaN, Map.of(parameter, value));
    }

    private static Projection projected(Variant variant) {
        return Samples.SIMULATOR.project(variant, BASE.anchors());
    }

    @Property(tries = 40)
    void moreOutputTokensAreNeverFaster(
            @ForAll @DoubleRange(min = 1, max = 400) double one,
            @ForAll @DoubleRange(min = 1, max = 400) double other) {
        double fewer = Math.min(one, other);
        double more = Math.max(one, other);
        assertThat(mean(run("cut-answer", "to", fewer)))
                .isLessThanOrEqualTo(mean(run("cut-answer", "to", more)) * (1 + 1e-9));
    }

    @Property(tries = 40)
    void moreInputTokensAreNeverFaster(
            @ForAll @DoubleRange(min = 1, max = 3000) double one,
            @ForAll @DoubleRange(min = 1, max = 3000) double other) {
        double fewer = Math.min(one, other);
        double more = Math.max(one, other);
        assertThat(mean(run("cut-prompt", "to", fewer)))
                .isLessThanOrEqualTo(mean(run("cut-prompt", "to", more)) * (1 + 1e-9));
    }

    @Test
    void aLimitAboveWhatThereIsChangesNothing() {
        assertThat(run("cut-answer", "to", NOW * 2)).isEqualTo(BASE.variant());
        assertThat(run("cut-prompt", "to", PROMPT * 2)).isEqualTo(BASE.variant());
    }

    @Test
    void halfTheAnswerTakesAboutHalfTheDecoding() {
        Projection after = projected(run("cut-answer", "to", NOW / 2));
        Projection before = BASE.projection();
        // The guardrail of the sample holds the answer back; without it the first token shows where decoding begins.
        Projection streamed = projected(BASE.variant().adjust(a -> a.withHeld(HeldAnswer.NONE)));
        double decoding = streamed.latency().meanMs() - streamed.tokens().ttftMs();
        assertThat(before.latency().meanMs() - after.latency().meanMs()).isBetween(decoding * 0.35, decoding * 0.75);
        assertThat(after.rates().capacityRps()).isGreaterThan(before.rates().capacityRps());
    }

    @Test
    void hiddenReasoningIsCutFirstAndTheTailShrinksWithTheMean() {
        Traffic traffic = TrafficBuilder.builder()
                .outputTokens(1000.0)
                .reasoningTokens(700.0)
                .outputTokensP95(4000.0)
                .build();
        Variant told = Variant.of(BASE.variant().profile().withTraffic(traffic));
        Traffic after = perform("cut-answer", told, null, Double.NaN, Map.of("to", 600.0))
                .profile()
                .traffic();
        assertThat(after.outputTokens()).isEqualTo(600);
        assertThat(after.reasoningTokens()).isEqualTo(300);
        assertThat(after.outputTokensP95()).isEqualTo(2400);
        Traffic less = perform("cut-answer", told, null, Double.NaN, Map.of("to", 100.0))
                .profile()
                .traffic();
        assertThat(less.reasoningTokens()).isZero();
    }

    @Test
    void whatIsSharedIsCutLast() {
        Traffic after = run("cut-prompt", "to", 1000).profile().traffic();
        assertThat(after.sharedPrefixTokens()).isEqualTo(900);
        assertThat(run("cut-prompt", "to", 100).profile().traffic().sharedPrefixTokens())
                .isEqualTo(100);
    }

    @Test
    void withoutTokensNothingIsCutAndItIsSaid() {
        Variant untold = Variant.of(BASE.variant().profile().withTraffic(null));
        for (String operation : new String[] {"cut-answer", "cut-prompt"}) {
            Outcome outcome = Operation.named(operation)
                    .orElseThrow()
                    .perform(Performed.call(untold, null, Double.NaN, Map.of("to", 10.0)));
            assertThat(outcome.variant()).isEqualTo(untold);
            assertThat(outcome.assumptions()).singleElement().asString().contains("is not known");
        }
    }

    @Test
    void noHitChangesNothing() {
        assertThat(run("reuse-prefixes", "hitRatio", 0)).isEqualTo(BASE.variant());
        assertThat(mean(run("restore-prefixes", "hitRatio", 0)))
                .isCloseTo(mean(BASE.variant()), Percentage.withPercentage(1e-9));
    }

    @Property(tries = 40)
    void moreHitsAreNeverSlower(
            @ForAll @DoubleRange(min = 0, max = 1) double one, @ForAll @DoubleRange(min = 0, max = 1) double other) {
        assertThat(mean(run("reuse-prefixes", "hitRatio", Math.max(one, other))))
                .isLessThanOrEqualTo(mean(run("reuse-prefixes", "hitRatio", Math.min(one, other))) * (1 + 1e-9));
    }

    @Test
    void whatIsFoundTodayStaysFound() {
        Variant measured = perform("reuse-prefixes", null, Double.NaN, Map.of("hitRatio", 0.5));
        assertThat(perform("reuse-prefixes", measured, null, Double.NaN, Map.of("hitRatio", 0.2)))
                .isEqualTo(measured);
    }

    /** Beyond the 0.6 that the engine of the sample finds today. */
    @Property(tries = 40)
    void whatComesBackFromTheHostSavesLessThanWhatIsOnTheDevice(@ForAll @DoubleRange(min = 0.62, max = 1) double hits) {
        double restored =
                projected(run("restore-prefixes", "hitRatio", hits)).tokens().ttftMs();
        double kept =
                projected(run("reuse-prefixes", "hitRatio", hits)).tokens().ttftMs();
        assertThat(restored).isGreaterThan(kept);
        assertThat(restored).isLessThan(BASE.projection().tokens().ttftMs());
        assertThat(run("restore-prefixes", "hitRatio", hits).profile().model().features())
                .contains(Feature.KV_OFFLOAD);
    }

    @Test
    void moreMemoryHoldsMoreRequestsAndTheUsualShareAsManyAsBefore() {
        double before = BatchSize.memoryLimit(BASE.projection().model());
        assertThat(BatchSize.memoryLimit(
                        projected(run("enlarge-cache", "memoryShare", 0.9)).model()))
                .isCloseTo(before, within(1e-6));
        assertThat(BatchSize.memoryLimit(
                        projected(run("enlarge-cache", "memoryShare", 0.98)).model()))
                .isGreaterThan(before);
        assertThat(BatchSize.memoryLimit(
                        projected(run("enlarge-cache", "memoryShare", 0.5)).model()))
                .isLessThan(before);
    }

    /** 40 agents whose histories a cache of 80 GB has room for in part, and that find less than that part. */
    @Test
    void aCacheThatMissesForAnotherReasonMissesInALargerOneToo() {
        Variant agents = Variant.of(JsonProfiles.profile("'traffic':{'concurrency':40,'inputTokens':28000,"
                + "'outputTokens':400,'prefixHitRatio':0.35,'sharedPrefixTokens':25000,'turnsPerSession':9},"
                + "'model':{'name':'qwen3-32b','runtime':'vllm','weightPrecision':'BF16'},"
                + "'hardware':{'accelerator':'a100-sxm-80gb','acceleratorsPerReplica':2,'tensorParallel':2}"));
        assertThat(hitOf(agents, 0.9)).as("as today").isEqualTo(0.35);
        assertThat(hitOf(agents, 0.98)).isBetween(0.35, 0.40);
    }

    private static double hitOf(Variant variant, double memoryShare) {
        return perform("enlarge-cache", variant, null, Double.NaN, Map.of("memoryShare", memoryShare))
                .profile()
                .traffic()
                .prefixHitRatio();
    }

    @Test
    void aMaximumLengthCountsOnlyWhereAPlaceIsSetAside() {
        Variant paged =
                perform("enlarge-cache", null, Double.NaN, Map.of("memoryShare", 0.9, "maxModelLength", 32_768));
        assertThat(BatchSize.memoryLimit(projected(paged).model()))
                .isCloseTo(BatchSize.memoryLimit(BASE.projection().model()), within(1e-6));
        Variant local = Variant.of(BASE.variant()
                .profile()
                .withModel(BASE.variant().profile().model().withRuntime("llama.cpp")));
        double many = BatchSize.memoryLimit(
                projected(perform("enlarge-cache", local, null, Double.NaN, Map.of("maxModelLength", 4096)))
                        .model());
        double few = BatchSize.memoryLimit(
                projected(perform("enlarge-cache", local, null, Double.NaN, Map.of("maxModelLength", 32_768)))
                        .model());
        assertThat(many).isCloseTo(few * 8, Percentage.withPercentage(1));
    }
}
