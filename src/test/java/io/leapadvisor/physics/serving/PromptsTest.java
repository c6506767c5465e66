package io.leapadvisor.physics.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.Machines;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.model.Precision;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;

/** The prompts of requests that enter token by token. */
class PromptsTest {

    @Provide
    Arbitrary<ModelTime> decoders() {
        return Machines.decoders();
    }

    private static ModelTime llama(double input, double reused) {
        ModelTime time = Machines.time("llama-3.1-8b", "h100-sxm", "vllm", Precision.BF16, 1, input, 200);
        return new ModelTime(
                time.machine(),
                time.transformer(),
                time.item(),
                time.parameters(),
                time.generative(),
                time.inputTokens(),
                time.outputTokens(),
                reused,
                time.adjustments(),
                time.assumptions());
    }

    private static double passMs(double input, double reused) {
        return Prompts.of(llama(input, reused)).passMs();
    }

    private static double addedMs(Prompts of, double sequences) {
        return of.addedMs(sequences, of.model().tokenMs(sequences));
    }

    private static double workMs(Prompts of, double sequences) {
        return of.workMs(sequences, of.model().tokenMs(sequences));
    }

    /** 32 layers of some half a millisecond each, of which graphs in pieces save a part of a prompt of one token. */
    @Example
    void aShortPromptTakesItsLaunchesAndALongOneHidesThem() {
        double launches = 32 * llama(1, 0).machine().arrival().promptLayerUs() / 1e3;
        assertThat(passMs(1, 0)).isBetween(0.7 * launches, 0.9 * launches);
        assertThat(passMs(513, 0)).isBetween(launches, launches * 1.25);
        assertThat(passMs(8000, 0)).isCloseTo(llama(8000, 0).prefill(1).ms(), Percentage.withPercentage(1));
    }

    /**
     * Experts and sums over parts are in the graphs of a short prompt. vLLM 0.20 on eight H100 takes at most 29 ms for
     * 167 tokens of MiniMax-M2.5, and 102 ms for 527, for which none was recorded.
     */
    @Example
    void theExpertsOfAShortPromptAreRecorded() {
        double shorter = Prompts.of(minimax(167)).launchesMs();
        double longer = Prompts.of(minimax(527)).launchesMs();
        assertThat(shorter)
                .isLessThanOrEqualTo(62 * minimax(167).machine().arrival().promptLayerUs() / 1e3);
        assertThat(longer / shorter).isBetween(2.5, 6.0);
    }

    private static ModelTime minimax(double input) {
        return Machines.time("minimax-m2.5", "h100-sxm", "vllm", Precision.FP8, 8, input, 128);
    }

    /** A batch that starts and ends together launches as well, once for each step that its prompts take. */
    @Example
    void aBatchLaunchesItsPromptsAsWell() {
        Prompts one = Prompts.of(llama(1000, 0));
        assertThat(one.batchMs(1)).isEqualTo(one.passMs());
        assertThat(one.batchMs(64) / 64).isBetween(llama(1000, 0).prefill(64).ms() / 64, one.batchMs(8) / 8);
        double launches = 32 * llama(1, 0).machine().arrival().promptLayerUs() / 1e3;
        assertThat(Prompts.of(llama(513, 0)).batchMs(1)).isGreaterThan(launches);
    }

    /**
     * In SGLang a prompt waits for the rest of the step that runs and has the next one for itself; in vLLM its own step
     * carries the others as well, which read the same weights, and hides launches behind them.
     */
    @Example
    void theFirstTokenWaitsForNoStepThatItDoesNotShare() {
        Prompts alone = Prompts.of(Machines.time("llama-3.1-8b", "h100-sxm", "sglang", Precision.BF16, 1, 224, 200));
        double rest = alone.model().machine().arrival().stepsToFirst() - 1;
        assertThat(alone.firstMs(alone.model().tokenMs(16)))
                .isCloseTo(alone.passMs() + rest * alone.model().tokenMs(16), Percentage.withPercentage(1e-6));
        Prompts shared = Prompts.of(llama(224, 0));
        double step = shared.model().tokenMs(16);
        assertThat(shared.firstMs(step)).isBetween(shared.passMs() + rest * step, shared.passMs() + (rest + 1) * step);
    }

    /** What a cache has costs no arithmetic, but launches all the same. */
    @Example
    void aPromptThatIsReusedHasAFloor() {
        assertThat(passMs(4000, 0.999) / passMs(4000, 0)).isBetween(0.05, 0.3);
        assertThat(passMs(4000, 0.999)).isCloseTo(passMs(4000, 0.9999), Percentage.withPercentage(1));
    }

    @Property(tries = 200)
    void noPromptIsFasterThanItsArithmetic(@ForAll("decoders") ModelTime model) {
        assertThat(Prompts.of(model).passMs())
                .isGreaterThanOrEqualTo(model.prefill(1).ms() * (1 - 1e-12));
    }

    /** The last of a burst waits for all, the first for its own step: on average half of all of them. */
    @Property(tries = 200)
    void ofABurstTheMeanIsReadyHalfWay(
            @ForAll("decoders") ModelTime model, @ForAll @DoubleRange(min = 1, max = 500) double prompts) {
        Prompts of = Prompts.of(model);
        assertThat(of.allAtOnceMs(1)).isCloseTo(of.passMs(), Percentage.withPercentage(1e-9));
        assertThat(of.allAtOnceMs(prompts)).isGreaterThanOrEqualTo(of.passMs() * (1 - 1e-9));
        assertThat(of.allAtOnceMs(prompts))
                .as("those of one step are ready at its end, not half way")
                .isLessThanOrEqualTo(of.passMs() * (prompts + of.together()) / 2 * 1.2 + 1e-9);
    }

    /** Alone nothing is hidden; among others its launches may be, and no more than a step for each of its steps. */
    @Property(tries = 200)
    void aPromptIsHiddenInStepsOfOthers(
            @ForAll("decoders") ModelTime model, @ForAll @DoubleRange(min = 1, max = 200) double sequences) {
        Prompts of = Prompts.of(model);
        assertThat(workMs(of, 1)).isCloseTo(of.passMs(), Percentage.withPercentage(1e-9));
        assertThat(addedMs(of, sequences)).isNotNegative().isLessThanOrEqualTo(of.passMs() * 1.2);
        if (sequences <= model.outputTokens()) {
            assertThat(workMs(of, sequences)).isGreaterThanOrEqualTo(addedMs(of, sequences) * (1 - 1e-9));
            assertThat(addedMs(of, sequences))
                    .isGreaterThanOrEqualTo(model.prefill(1).ms() - of.hiddenMs() - 1e-9);
        }
    }

    /** The fuller the copy, the longer its step, and the less of the launches is seen. */
    @Example
    void aStepThatIsSharedHidesTheLaunchesToo() {
        Prompts shared = Prompts.of(llama(100, 0));
        assertThat(addedMs(shared, 100)).isLessThan(addedMs(shared, 2) * 0.97);
        ModelTime alone = Machines.time("llama-3.1-8b", "h100-sxm", "sglang", Precision.BF16, 1, 100, 200);
        assertThat(alone.machine().scheduling().promptsFirst()).isEqualTo(1);
        assertThat(addedMs(Prompts.of(alone), 100))
                .as("prompts that come first have steps of their own")
                .isEqualTo(Prompts.of(alone).passMs());
    }

    /** 400 sequences of 200 tokens end two a step, so that two prompts come in and share their launches. */
    @Example
    void promptsThatComeTogetherAreComputedTogether() {
        Prompts of = Prompts.of(llama(100, 0));
        assertThat(addedMs(of, 400)).isLessThan(addedMs(of, 200) * 0.8);
        assertThat(of.together()).isCloseTo(llama(100, 0).machine().scheduling().promptTokens() / 100, within(1e-9));
    }
}
