package io.leapadvisor.knowledge.calibration;

import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.BatchingMode;

/** How requests meet in a model, and which spread the time to the first token has for it. */
public enum Meeting {
    /** None meets another. */
    ALONE("ttftMs"),
    /** As the profile tells: all at once, in whole batches, or clients whose answers differ in length. */
    TOLD("ttftUnderLoadMs"),
    /**
     * Clients who may stay in step or may not. Where all answers are equally long they end together and ask again
     * together, so that each waits for the prompts of all others; where lengths are drawn, none does.
     */
    IN_STEP("ttftInStepMs"),
    /** They come on their own, and a queue grows and empties. */
    ON_THEIR_OWN("ttftOfRateMs");

    /** Answers whose 95th percentile is this much longer than the mean are of one length. */
    private static final double EVEN = 1.05;

    /** Settings of benchmarks are multiples of one or the other. */
    private static final double TENS = 10;

    private static final double POWERS = 16;

    private final String spread;

    Meeting(String spread) {
        this.spread = spread;
    }

    /** Name of the spread in the calibration. */
    public String spread() {
        return spread;
    }

    /** True for a spread that a calibration may lack, and that {@link #TOLD} stands in for. */
    static boolean isPartOfTold(String spread) {
        return spread.equals(IN_STEP.spread) || spread.equals(ON_THEIR_OWN.spread);
    }

    /**
     * How requests meet of which more than one is in the model.
     *
     * @param traffic null = not told
     * @param mode null = not told: token by token, as servers do
     */
    public static Meeting of(Traffic traffic, BatchingMode mode) {
        if (traffic == null) {
            return IN_STEP;
        }
        if (traffic.meanRps() != null) {
            return ON_THEIR_OWN;
        }
        boolean clients =
                traffic.arrivalOrDefault() != Arrival.BURST && (mode == null || mode == BatchingMode.CONTINUOUS);
        return clients && mayBeEven(traffic.outputTokens(), traffic.outputTokensP95()) ? IN_STEP : TOLD;
    }

    /** A mean of lengths that were drawn is hardly ever a round number, and a length that somebody set mostly is. */
    private static boolean mayBeEven(Double tokens, Double longest) {
        if (tokens == null) {
            return true;
        }
        return longest == null ? tokens % TENS == 0 || tokens % POWERS == 0 : longest <= EVEN * tokens;
    }
}
