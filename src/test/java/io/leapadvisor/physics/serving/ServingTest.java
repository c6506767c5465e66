package io.leapadvisor.physics.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.Machines;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.Precision;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** A model under load: what comes in goes out, and Little's law holds. */
class ServingTest {

    private static final ModelTime LLAMA =
            Machines.time("llama-3.1-8b", "h100-sxm", "vllm", Precision.BF16, 1, 1000, 200);
    private static final ModelTime BERT = Machines.time("bert-base", "t4", "tensorrt", Precision.FP16, 1, 128, 0);

    private static final Engine VLLM = CorePack.KNOWLEDGE.engine("vllm").orElseThrow();

    @Provide
    Arbitrary<ModelTime> decoders() {
        return Machines.decoders();
    }

    private static Serving open(ModelTime model, double rps, Batching batching) {
        return Serving.of(model, new Load(Arrival.OPEN_LOOP, rps, 0, 1), batching, VLLM, false);
    }

    private static Serving closed(ModelTime model, double clients, Batching batching) {
        return Serving.of(model, new Load(Arrival.CLOSED_LOOP, 0, clients, 1), batching, VLLM, false);
    }

    private static Batching batching(BatchingMode mode, Integer max, Double delay) {
        return Batching.NONE.withMode(mode).withMaxBatchSize(max).withMaxQueueDelayMs(delay);
    }

    @Property
    void belowTheCapacityEverythingIsAnsweredAndBeyondItOnlyTheCapacity(
            @ForAll("decoders") ModelTime model, @ForAll @DoubleRange(min = 0.01, max = 3) double share) {
        double capacity = open(model, 1e-6, null).capacityRps();
        Serving serving = open(model, capacity * share, null);
        assertThat(serving.capacityRps()).isCloseTo(capacity, Percentage.withPercentage(1e-6));
        assertThat(serving.rps()).isCloseTo(capacity * Math.min(1, share), Percentage.withPercentage(1e-6));
        assertThat(serving.utilization()).isCloseTo(share, Percentage.withPercentage(1e-6));
        assertThat(serving.saturated()).isEqualTo(serving.utilization() >= 1);
        assertThat(serving.latencyMs()).isFinite().isPositive();
    }

    @Test
    void exactlyAtTheCapacityItIsSaturated() {
        double capacity = open(LLAMA, 1e-6, null).capacityRps();
        assertThat(open(LLAMA, capacity, null).saturated()).isTrue();
        assertThat(open(LLAMA, capacity * 0.999, null).saturated()).isFalse();
        double items = open(BERT, 1e-6, batching(BatchingMode.NONE, null, null)).capacityRps();
        assertThat(open(BERT, items, batching(BatchingMode.NONE, null, null)).saturated())
                .isTrue();
        assertThat(open(BERT, items * 0.999, batching(BatchingMode.NONE, null, null))
                        .saturated())
                .isFalse();
    }

    @Test
    void aStaticBatchIsNoLargerThanWhatFitsInMemory() {
        Batching large = batching(BatchingMode.STATIC, 65_536, null);
        Serving inParts = closed(LLAMA, 65_536, large);
        assertThat(inParts.batch()).isEqualTo(BatchSize.whole(LLAMA)).isLessThan(65_536);
        assertThat(inParts.rps())
                .as("joining at each token serves more on the same memory")
                .isLessThan(closed(LLAMA, 65_536, batching(BatchingMode.CONTINUOUS, 65_536, null))
                        .capacityRps());
        assertThat(closed(LLAMA, 65_536, large.withMeanBatchSize(65_536.0)).batch())
                .as("what was measured was seen to fit")
                .isEqualTo(65_536);
    }

    @Test
    void aStaticBatchLastsAsLongAsItsLongestAnswer() {
        Batching sixteen = batching(BatchingMode.STATIC, 16, null);
        Serving even = closed(LLAMA, 16, sixteen);
        Serving uneven = Serving.of(LLAMA, new Load(Arrival.CLOSED_LOOP, 0, 16, 1, 0.8), sixteen, VLLM, false);
        assertThat(uneven.capacityRps()).isLessThan(even.capacityRps() / 2);
        assertThat(uneven.ttftMs()).isEqualTo(even.ttftMs());
        Serving alone = Serving.of(
                LLAMA,
                new Load(Arrival.CLOSED_LOOP, 0, 1, 1, 0.8),
                batching(BatchingMode.NONE, null, null),
                VLLM,
                false);
        assertThat(alone.latencyMs())
                .as("one alone waits for nobody")
                .isEqualTo(closed(LLAMA, 1, batching(BatchingMode.NONE, null, null))
                        .latencyMs());
    }

    @Property(tries = 300)
    void latencyRisesWithTheRate(
            @ForAll("decoders") ModelTime model, @ForAll @DoubleRange(min = 0.01, max = 0.9) double share) {
        double capacity = open(model, 1e-6, null).capacityRps();
        assertThat(open(model, capacity * (share + 0.05), null).latencyMs())
                .isGreaterThanOrEqualTo(open(model, capacity * share, null).latencyMs() * (1 - 1e-6));
    }

    @Provide
    Arbitrary<ModelTime> chats() {
        return Combinators.combine(
                        Arbitraries.of("llama-2-7b", "llama-3.1-8b", "mixtral-8x7b"),
                        Arbitraries.of("h100-sxm", "a100-sxm-80gb", "mi300x"),
                        Arbitraries.of("vllm", "sglang", "tensorrt-llm"),
                        Arbitraries.of(Precision.FP16, Precision.INT8),
                        Arbitraries.of(1, 2, 4),
                        Arbitraries.doubles().between(50, 8_000),
                        Arbitraries.doubles().between(50, 2_000))
                .as(Machines::time);
    }

    /**
     * N = X · R: the clients in flight are the rate times the time that each request takes. Answers of fewer than 50
     * tokens are left out.
     */
    @Property
    void littlesLawInAClosedLoop(@ForAll("chats") ModelTime model, @ForAll @IntRange(min = 1, max = 512) int clients) {
        Serving serving = closed(model, clients, null);
        assertThat(serving.rps() * serving.latencyMs() / 1e3).isCloseTo(clients, Percentage.withPercentage(10));
    }

    /** One client waits for nobody: its first token is there after its own prompt. */
    @Property
    void oneClientAlone(@ForAll("decoders") ModelTime model) {
        Serving serving = closed(model, 1, null);
        assertThat(serving.ttftMs())
                .isCloseTo(
                        Prompts.of(model).passMs()
                                + model.machine().efficiency().requestOverheadMs(),
                        Percentage.withPercentage(1e-6));
        assertThat(serving.waitMs()).isZero();
    }

    @Property(tries = 200)
    void moreClientsAreServedNoSlowerInTotal(
            @ForAll("chats") ModelTime model, @ForAll @IntRange(min = 1, max = 255) int clients) {
        assertThat(closed(model, clients * 2, null).rps())
                .isGreaterThanOrEqualTo(closed(model, clients, null).rps() * 0.98);
        assertThat(closed(model, clients * 2, null).latencyMs())
                .isGreaterThanOrEqualTo(closed(model, clients, null).latencyMs() * 0.98);
    }

    @Test
    void littlesLawWithoutAndWithAFixedBatch() {
        assertThat(Serving.of(BERT, new Load(Arrival.CLOSED_LOOP, 0, 1, 1), null, null, false)
                                .rps()
                        * Serving.of(BERT, new Load(Arrival.CLOSED_LOOP, 0, 1, 1), null, null, false)
                                .latencyMs()
                        / 1e3)
                .isCloseTo(1, within(1e-9));
        Serving fixed = closed(BERT, 64, batching(BatchingMode.STATIC, 16, null));
        assertThat(fixed.batch()).isEqualTo(16);
        assertThat(fixed.rps() * fixed.latencyMs() / 1e3).isCloseTo(64, within(1e-6));
    }

    @Test
    void tokensOfARequestMakeUpItsLatency() {
        Serving serving = closed(LLAMA, 16, null);
        assertThat(serving.latencyMs()).isCloseTo(serving.ttftMs() + 199 * serving.tpotMs(), within(1e-6));
        Serving open = open(LLAMA, 2, null);
        assertThat(open.latencyMs()).isCloseTo(open.ttftMs() + 199 * open.tpotMs(), within(1e-6));
    }

    @Test
    void whatDoesNotFitTheMemoryWaits() {
        // 80 GB hold 16 GB of weights and some hundred sequences of 8,000 tokens at 128 KiB each: about 53.
        ModelTime model = Machines.time("llama-3.1-8b", "h100-sxm", "vllm", Precision.BF16, 1, 7500, 500);
        assertThat(BatchSize.memoryLimit(model)).isBetween(48.0, 60.0);
        Serving serving = closed(model, 500, null);
        assertThat(serving.batch()).isLessThanOrEqualTo(60);
        assertThat(serving.waitMs()).isPositive();
    }

    @Property
    void aDynamicBatchIsNoLargerThanAllowedAndRaisesTheCapacity(
            @ForAll @DoubleRange(min = 1, max = 5000) double rps, @ForAll @IntRange(min = 1, max = 64) int largest) {
        Serving dynamic = open(BERT, rps, batching(BatchingMode.DYNAMIC, largest, 5.0));
        Serving single = open(BERT, rps, batching(BatchingMode.NONE, null, null));
        assertThat(dynamic.batch()).isBetween(1.0, (double) largest);
        assertThat(dynamic.formationMs()).isBetween(0.0, 5.0);
        assertThat(dynamic.capacityRps()).isGreaterThanOrEqualTo(single.capacityRps() * (1 - 1e-9));
    }

    /** A batch of one that is computed while others come waits as M/D/1; a large batch leaves few behind. */
    @Test
    void largeBatchesThatAreCollectedLeaveFewBehind() {
        Serving one = open(
                BERT,
                open(BERT, 1e-6, batching(BatchingMode.DYNAMIC, 1, null)).capacityRps() * 0.9,
                batching(BatchingMode.DYNAMIC, 1, null));
        assertThat(one.waitMs()).isCloseTo(one.busyMs() * 0.9 / (2 * 0.1), Percentage.withPercentage(1));
        Batching many = batching(BatchingMode.DYNAMIC, 128, null);
        Serving full = open(BERT, open(BERT, 1e-6, many).capacityRps() * 1.2, many);
        assertThat(full.saturated()).isTrue();
        assertThat(full.waitMs()).isLessThan(full.latencyMs() - full.waitMs());
    }

    @Test
    void aBurstWaitsHalfOfWhatTheLastOneWaits() {
        Serving burst = Serving.of(
                BERT, new Load(Arrival.BURST, 0, 160, 1), batching(BatchingMode.STATIC, 16, null), null, false);
        Serving loop = closed(BERT, 160, batching(BatchingMode.STATIC, 16, null));
        assertThat(burst.waitMs()).isCloseTo(loop.waitMs() / 2, within(1e-9));
    }

    @Test
    void batchingWithoutSettingsIsServedAllTheSame() {
        for (BatchingMode mode : BatchingMode.values()) {
            for (ModelTime model : new ModelTime[] {LLAMA, BERT}) {
                Serving serving = open(model, 1, batching(mode, null, null));
                assertThat(serving.latencyMs())
                        .as("%s of %s", mode, model.generative() ? "tokens" : "items")
                        .isFinite()
                        .isPositive();
            }
        }
    }
}
