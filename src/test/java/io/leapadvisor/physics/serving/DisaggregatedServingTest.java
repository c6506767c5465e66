package io.leapadvisor.physics.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Machines;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.change.Pools;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.model.Precision;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;

/** Prompts on some copies, answers on the others. */
class DisaggregatedServingTest {

    private static final double LINK = 50e9;
    private static final double LIMIT = 64;
    private static final ModelTime TOGETHER =
            Machines.time("llama-3.1-8b", "h100-sxm", "vllm", Precision.BF16, 1, 8000, 300);

    private static ModelTime apart(double share, double link) {
        return new ModelTime(
                TOGETHER.machine(),
                TOGETHER.transformer(),
                TOGETHER.item(),
                TOGETHER.parameters(),
                TOGETHER.generative(),
                TOGETHER.inputTokens(),
                TOGETHER.outputTokens(),
                TOGETHER.reused(),
                Adjustments.NONE.withPools(new Pools(share, link)),
                TOGETHER.assumptions());
    }

    private static Serving open(double share, double rps) {
        return DisaggregatedServing.of(apart(share, LINK), LIMIT, share).under(new Load(Arrival.OPEN_LOOP, rps, 0, 1));
    }

    private static Serving closed(double share, double clients) {
        return DisaggregatedServing.of(apart(share, LINK), LIMIT, share)
                .under(new Load(Arrival.CLOSED_LOOP, 0, clients, 1));
    }

    /** 8,000 tokens × 32 layers × 8 heads × 128 × 2 × 2 bytes are 1.05 GB: 21 ms at 50 GB/s. */
    @Example
    void keysAndValuesCrossAtTheRateOfTheLink() {
        assertThat(apart(0.5, LINK).transferMs()).isCloseTo(20.97, within(0.01));
        assertThat(apart(0.5, LINK / 10).transferMs()).isCloseTo(209.7, within(0.1));
        assertThat(TOGETHER.transferMs()).isZero();
    }

    @Example
    void aloneARequestWaitsForItsPromptAndItsTransfer() {
        Serving alone = open(0.5, 1e-6);
        assertThat(alone.ttftMs())
                .isCloseTo(
                        Serving.requestMs(TOGETHER)
                                + TOGETHER.prefill(1).ms()
                                + apart(0.5, LINK).transferMs(),
                        Percentage.withPercentage(0.1));
        assertThat(alone.tpotMs()).isCloseTo(TOGETHER.tokenMs(1), Percentage.withPercentage(0.1));
    }

    /** No machine is added: what the pools compute together is no more than what mixed copies would without stalls. */
    @Property(tries = 100)
    void capacityIsThatOfTheBusierPool(@ForAll @DoubleRange(min = 0.02, max = 0.98) double share) {
        double prefill = TOGETHER.prefill(1).ms();
        double answer = 299 * TOGETHER.tokenMs(LIMIT) / LIMIT;
        double capacity = open(share, 1).capacityRps();
        assertThat(capacity)
                .isCloseTo(1e3 * Math.min(share / prefill, (1 - share) / answer), Percentage.withPercentage(1e-6));
        assertThat(capacity).isLessThanOrEqualTo(1e3 / (prefill + answer) * (1 + 1e-9));
    }

    /** A token takes its step, whatever prompts come; but fewer copies answer, so that more share a step. */
    @Property(tries = 100)
    void tokensDoNotWaitForPrompts(@ForAll @DoubleRange(min = 0.05, max = 0.9) double load) {
        Serving serving = open(0.6, open(0.6, 1).capacityRps() * load);
        assertThat(serving.tpotMs()).isCloseTo(TOGETHER.tokenMs(serving.batch()), Percentage.withPercentage(0.1));
        Serving fewer = open(0.8, Math.min(serving.rps(), open(0.8, 1).capacityRps() * 0.9));
        assertThat(open(0.4, fewer.rps()).batch()).isLessThanOrEqualTo(fewer.batch());
    }

    @Property(tries = 100)
    void clientsAreTheRateTimesTheTime(@ForAll @DoubleRange(min = 1, max = 300) double clients) {
        Serving serving = closed(0.5, clients);
        assertThat(serving.rps() * serving.latencyMs() / 1e3).isCloseTo(clients, Percentage.withPercentage(3));
        assertThat(serving.batch()).isLessThanOrEqualTo(LIMIT);
        assertThat(serving.rps()).isLessThanOrEqualTo(serving.capacityRps() * (1 + 1e-9));
    }

    @Example
    void moreThanThePoolsServeIsSaid() {
        double capacity = open(0.5, 1).capacityRps();
        assertThat(open(0.5, capacity * 1.01).saturated()).isTrue();
        assertThat(open(0.5, capacity * 0.9).saturated()).isFalse();
    }

    /** No other number of replicas for prompts serves more. */
    @Example
    void theBalancedPoolsServeMost() {
        for (int replicas : new int[] {2, 3, 5, 8, 16}) {
            int chosen = Serving.replicasForPrompts(TOGETHER, null, null, replicas);
            double most = 0;
            for (int prompts = 1; prompts < replicas; prompts++) {
                double share = (double) prompts / replicas;
                most = Math.max(
                        most,
                        DisaggregatedServing.of(apart(share, LINK), limit(), share)
                                .capacity());
            }
            double share = (double) chosen / replicas;
            assertThat(DisaggregatedServing.of(apart(share, LINK), limit(), share)
                            .capacity())
                    .isCloseTo(most, Percentage.withPercentage(1e-9));
        }
    }

    private static double limit() {
        return BatchSize.admitted(TOGETHER, null);
    }

    @Example
    void replicasAreWholeAndOneDoesBoth() {
        Adjustments half = Adjustments.NONE.withPools(new Pools(0.5, 0));
        assertThat(half.among(3).pools().prefillShare()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(half.among(1).pools().prefillShare()).isZero();
        assertThat(Adjustments.NONE
                        .withPools(new Pools(0.01, 0))
                        .among(4)
                        .pools()
                        .prefillShare())
                .isEqualTo(0.25);
    }
}
