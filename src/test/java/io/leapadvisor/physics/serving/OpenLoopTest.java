package io.leapadvisor.physics.serving;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Requests that arrive on their own, and a run of them where more come than are served. */
class OpenLoopTest {

    private static final ModelTime CHAT =
            Machines.time("llama-3-8b", "a100-sxm-80gb", "vllm", Precision.BF16, 1, 257, 345);

    @Provide
    Arbitrary<ModelTime> decoders() {
        return Machines.decoders();
    }

    private static Serving open(ModelTime model, double rps, double limit) {
        return ContinuousServing.of(model, new Load(Arrival.OPEN_LOOP, rps, 0, 1), limit);
    }

    /** Far from the capacity the answers in progress are the rate times the time of an answer. */
    @Property(tries = 100)
    void belowTheCapacityItIsLittlesLaw(
            @ForAll("decoders") ModelTime model, @ForAll @DoubleRange(min = 0.01, max = 0.3) double share) {
        double rps = open(model, 1e-6, 32).capacityRps() * share;
        Serving serving = open(model, rps, 32);
        double inside = rps / 1e3 * model.outputTokens() * serving.tpotMs();
        assertThat(serving.batch()).isCloseTo(Math.max(1, Math.min(32, inside)), Percentage.withPercentage(5));
    }

    /** However fast they come, no more are inside than the run has, and all prompts of it wait for each other. */
    @Example
    void allOfARunAtOnceIsABurstOfIt() {
        double limit = 10_000;
        Serving run = open(CHAT, 1e9, limit);
        Serving burst = ContinuousServing.of(CHAT, new Load(Arrival.BURST, 0, OpenLoop.RUN, 1), limit);
        assertThat(run.batch()).isBetween(OpenLoop.RUN * 0.98, OpenLoop.RUN);
        assertThat(run.ttftMs()).isCloseTo(burst.ttftMs(), Percentage.withPercentage(25));
        assertThat(run.tpotMs()).isCloseTo(burst.tpotMs(), Percentage.withPercentage(35));
    }

    /** Places for all of a run: a first token waits for prompts, not for answers to end. */
    @Example
    void whereAllFindAPlaceOnlyPromptsAreWaitedFor() {
        double capacity = open(CHAT, 1e-6, 512).capacityRps();
        Serving beyond = open(CHAT, 1.2 * capacity, 512);
        assertThat(beyond.saturated()).isTrue();
        assertThat(beyond.ttftMs()).isLessThan(10 * open(CHAT, 1e-6, 512).ttftMs());
        assertThat(open(CHAT, 1.2 * capacity, 8).ttftMs()).isGreaterThan(5 * beyond.ttftMs());
    }

    @Property(tries = 200)
    void moreLoadIsNeverFaster(
            @ForAll("decoders") ModelTime model,
            @ForAll @DoubleRange(min = 0.01, max = 3) double share,
            @ForAll @DoubleRange(min = 1, max = 2) double more,
            @ForAll @DoubleRange(min = 4, max = 512) double limit) {
        double rps = open(model, 1e-6, limit).capacityRps() * share;
        Serving less = open(model, rps, limit);
        Serving loaded = open(model, rps * more, limit);
        assertThat(loaded.tpotMs()).isGreaterThanOrEqualTo(less.tpotMs() * (1 - 1e-2));
        assertThat(loaded.ttftMs()).isGreaterThanOrEqualTo(less.ttftMs() * (1 - 1e-2));
    }
}
