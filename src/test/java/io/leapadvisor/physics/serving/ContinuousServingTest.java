package io.leapadvisor.physics.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.serving.Scheduling;
import io.leapadvisor.physics.Machines;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.model.Precision;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;

/** Requests that enter and leave token by token. */
class ContinuousServingTest {

    private static final ModelTime LLAMA =
            Machines.time("llama-3.1-8b", "h100-sxm", "vllm", Precision.BF16, 1, 1000, 200);

    @Provide
    Arbitrary<ModelTime> decoders() {
        return Machines.decoders();
    }

    private static Serving open(ModelTime model, double rps, double limit) {
        return ContinuousServing.of(model, new Load(Arrival.OPEN_LOOP, rps, 0, 1), limit);
    }

    private static Serving closed(ModelTime model, double clients, double limit) {
        return ContinuousServing.of(model, new Load(Arrival.CLOSED_LOOP, 0, clients, 1), limit);
    }

    private static Serving uneven(ModelTime model, double clients, double unevenness) {
        return ContinuousServing.of(model, new Load(Arrival.CLOSED_LOOP, 0, clients, 1, unevenness), 64);
    }

    /** Nobody else is there: the prompt, then one step a token. */
    @Example
    void aloneARequestTakesItsPromptAndItsTokens() {
        Serving alone = open(LLAMA, 1e-6, 64);
        assertThat(alone.batch()).isCloseTo(1, within(1e-3));
        assertThat(alone.waitMs()).isCloseTo(0, within(1e-3));
        assertThat(alone.tpotMs()).isCloseTo(LLAMA.tokenMs(1), Percentage.withPercentage(0.1));
        assertThat(alone.ttftMs())
                .isCloseTo(Serving.requestMs(LLAMA) + Prompts.of(LLAMA).passMs(), Percentage.withPercentage(0.1));
    }

    /** Prompts of a burst are computed one after another: the mean request waits for half of them. */
    @Example
    void ofABurstTheFirstTokenComesAfterHalfOfThePrompts() {
        ModelTime long8k = Machines.time("llama-3.1-8b", "h100-sxm", "vllm", Precision.BF16, 1, 8192, 200);
        Serving burst = ContinuousServing.of(long8k, new Load(Arrival.BURST, 0, 16, 1), 64);
        assertThat(burst.ttftMs()).isCloseTo(Prompts.of(long8k).passMs() * 17 / 2, Percentage.withPercentage(10));
    }

    /**
     * Short prompts are computed sooner than one process has read a thousand requests: then that is what they wait for.
     */
    @Example
    void requestsOfABurstAreReadOneByOne() {
        ModelTime small = Machines.time("qwen3-0.6b", "h100-sxm", "vllm", Precision.BF16, 1, 128, 128);
        double reading = Serving.requestMs(small) * 499.5;
        assertThat(burst(small, 1000, 1000).ttftMs()).isBetween(reading, 2 * reading);
        assertThat(closed(small, 1000, 1000).ttftMs())
                .as("clients that ask again do not come all at once")
                .isLessThan(reading);
    }

    /** What computes takes longer than what reads: it hides the reading. */
    @Example
    void longPromptsHideTheReading() {
        ModelTime long8k = Machines.time("llama-3.1-8b", "h100-sxm", "vllm", Precision.BF16, 1, 8192, 200);
        assertThat(burst(long8k, 16, 64).ttftMs())
                .isCloseTo(
                        Serving.requestMs(long8k) + Prompts.of(long8k).allAtOnceMs(16), Percentage.withPercentage(5));
    }

    private static Serving burst(ModelTime model, double requests, double limit) {
        return ContinuousServing.of(model, new Load(Arrival.BURST, 0, requests, 1), limit);
    }

    /** A run ends with its longest answer: many waves hide that end, one wave does not, and one request has none. */
    @Example
    void aBurstEndsWithItsLongestAnswer() {
        double one = ContinuousServing.of(LLAMA, new Load(Arrival.BURST, 0, 64, 1), 64)
                .rps();
        double many = ContinuousServing.of(LLAMA, new Load(Arrival.BURST, 0, 6400, 1), 64)
                .rps();
        assertThat(one / many).isBetween(0.4, 0.9);
        assertThat(ContinuousServing.of(LLAMA, new Load(Arrival.BURST, 0, 1, 1), 64)
                        .rps())
                .isCloseTo(closed(LLAMA, 1, 64).rps(), Percentage.withPercentage(1));
    }

    /** Where prompts come first, who starts together ends together, and a closed loop is a burst now and then. */
    @Example
    void wherePromptsComeFirstClientsMeetMore() {
        Scheduling shared = LLAMA.machine().scheduling();
        Scheduling first = new Scheduling(
                null, null, shared.promptLaunches(), shared.promptTokens(), 1, 0, null, null, shared.hiddenHost());
        ModelTime apart = Machines.on(LLAMA, LLAMA.machine().withScheduling(first));
        assertThat(closed(apart, 64, 64).ttftMs())
                .isGreaterThan(1.5 * closed(LLAMA, 64, 64).ttftMs());
        assertThat(closed(apart, 1, 64).latencyMs())
                .isEqualTo(closed(LLAMA, 1, 64).latencyMs());
        assertThat(uneven(apart, 64, 0.6).ttftMs())
                .as("answers of any length spread a wave")
                .isLessThan(0.8 * closed(apart, 64, 64).ttftMs());
    }

    /** Answers of one length bring a wave of clients back together; the more they differ, the less it matters. */
    @Example
    void evenAnswersKeepAWaveTogether() {
        ModelTime vllm = Machines.on(
                LLAMA, LLAMA.machine().withScheduling(new Scheduling(null, null, 1, 8192, 0, 0, null, null, null)));
        double unknown = closed(vllm, 64, 64).ttftMs();
        double even = uneven(vllm, 64, 0).ttftMs();
        assertThat(even).isGreaterThan(1.5 * unknown);
        assertThat(even)
                .as("a wave takes no longer than a burst")
                .isLessThan(ContinuousServing.of(vllm, new Load(Arrival.BURST, 0, 64, 1), 64)
                        .ttftMs());
        assertThat(uneven(vllm, 64, 0.01).ttftMs()).isBetween(unknown, even);
        assertThat(uneven(vllm, 64, 1).ttftMs()).isEqualTo(unknown);
        assertThat(uneven(vllm, 1, 0).ttftMs()).isEqualTo(closed(vllm, 1, 64).ttftMs());
    }

    /** A step of few tokens spreads a wave over many steps, and so its ends. */
    @Example
    void shortStepsSpreadAWave() {
        ModelTime large = Machines.on(
                LLAMA, LLAMA.machine().withScheduling(new Scheduling(null, null, 0, 16_000, 0, 0, null, null, null)));
        ModelTime small = Machines.on(
                LLAMA, LLAMA.machine().withScheduling(new Scheduling(null, null, 0, 500, 0, 0, null, null, null)));
        assertThat(uneven(small, 64, 0).ttftMs() / closed(small, 64, 64).ttftMs())
                .isLessThan(
                        uneven(large, 64, 0).ttftMs() / closed(large, 64, 64).ttftMs());
    }

    /** A burst of equal answers has no end at which few are left. */
    @Example
    void aBurstOfEqualAnswersEndsAtOnce() {
        double even = ContinuousServing.of(LLAMA, new Load(Arrival.BURST, 0, 64, 1, 0), 64)
                .rps();
        double chats = ContinuousServing.of(LLAMA, new Load(Arrival.BURST, 0, 64, 1, 1), 64)
                .rps();
        double unknown = ContinuousServing.of(LLAMA, new Load(Arrival.BURST, 0, 64, 1), 64)
                .rps();
        assertThat(even).isGreaterThan(unknown);
        assertThat(chats).isLessThan(unknown);
    }

    /** Long prompts leave little of the weights' reading to share: no more is served than their arithmetic allows. */
    @Example
    void longPromptsAreServedNoFasterThanTheyAreComputed() {
        ModelTime document = Machines.time("llama-3.1-8b", "h100-sxm", "vllm", Precision.BF16, 1, 28_000, 10);
        double perSecond = 1e3 / document.prefill(1).ms();
        assertThat(closed(document, 8, 16).rps()).isBetween(perSecond * 0.8, perSecond * 1.1);
    }

    @Property(tries = 100)
    void beyondTheCapacityTheTimesStayAndTheAnswerSaysSo(
            @ForAll("decoders") ModelTime model, @ForAll @DoubleRange(min = 1, max = 10) double share) {
        double capacity = open(model, 1e-6, 32).capacityRps();
        Serving beyond = open(model, capacity * share, 32);
        assertThat(beyond.saturated()).isTrue();
        assertThat(beyond.rps()).isCloseTo(capacity, Percentage.withPercentage(1e-6));
        assertThat(beyond.ttftMs())
                .isGreaterThanOrEqualTo(open(model, capacity * 0.9, 32).ttftMs() * (1 - 1e-6));
    }

    /** TTFT and the tokens behind the first make up the request. */
    @Property(tries = 100)
    void aRequestIsItsFirstTokenAndThoseBehindIt(
            @ForAll("decoders") ModelTime model, @ForAll @DoubleRange(min = 0.01, max = 0.9) double share) {
        double capacity = open(model, 1e-6, 32).capacityRps();
        Serving serving = open(model, capacity * share, 32);
        double behind = Math.max(1, model.outputTokens()) - 1;
        assertThat(serving.latencyMs())
                .isCloseTo(serving.ttftMs() + behind * serving.tpotMs(), Percentage.withPercentage(1e-6));
        assertThat(serving.batch()).isBetween(1.0, 32.0);
    }

    /** More sequences at once share the reading of the weights; prompts that share a pass hide a little less each. */
    @Property(tries = 100)
    void admittingMoreServesNoLess(
            @ForAll("decoders") ModelTime model, @ForAll @DoubleRange(min = 1, max = 100) double limit) {
        assertThat(open(model, 1e-6, limit * 2).capacityRps())
                .isGreaterThanOrEqualTo(open(model, 1e-6, limit).capacityRps() * (1 - 0.1));
    }

    /** Little's law: clients = rate x time, waiting included. */
    @Property(tries = 100)
    void clientsAreTheRateTimesTheTime(@ForAll @DoubleRange(min = 1, max = 200) double clients) {
        Serving serving = closed(LLAMA, clients, 64);
        assertThat(serving.rps() * serving.latencyMs() / 1e3).isCloseTo(clients, Percentage.withPercentage(3));
        assertThat(serving.batch()).isLessThanOrEqualTo(64);
        assertThat(serving.saturated()).as("clients in turn cannot overload it").isFalse();
    }

    @Example
    void whoIsNotAdmittedWaits() {
        assertThat(closed(LLAMA, 8, 8).waitMs()).isZero();
        assertThat(closed(LLAMA, 64, 8).waitMs()).isPositive();
        assertThat(closed(LLAMA, 64, 8).ttftMs())
                .isGreaterThan(closed(LLAMA, 8, 8).ttftMs());
    }

    /** With room for all at their full length nobody is evicted, whatever was measured of a fuller copy. */
    @Example
    void evictedRequestsAreComputedAgain() {
        ModelTime evicting = new ModelTime(
                LLAMA.machine(),
                LLAMA.transformer(),
                LLAMA.item(),
                LLAMA.parameters(),
                LLAMA.generative(),
                LLAMA.inputTokens(),
                LLAMA.outputTokens(),
                LLAMA.reused(),
                LLAMA.adjustments().withEvicted(0.5),
                LLAMA.assumptions());
        double most = BatchSize.memoryLimit(LLAMA);
        double fit = most * LLAMA.cacheHeld() / LLAMA.cachePerSequence();
        assertThat(BatchSize.promptsForOne(evicting, most)).isCloseTo(1 + 0.5 * 1.1, within(1e-9));
        assertThat(BatchSize.promptsForOne(evicting, fit)).isEqualTo(1);
        assertThat(closed(evicting, 2 * most, most).rps())
                .isLessThan(closed(LLAMA, 2 * most, most).rps() * 0.95);
        assertThat(closed(evicting, 2 * most, fit)).isEqualTo(closed(LLAMA, 2 * most, fit));
        assertThat(open(evicting, 1, most)).isEqualTo(open(LLAMA, 1, most));
    }
}
