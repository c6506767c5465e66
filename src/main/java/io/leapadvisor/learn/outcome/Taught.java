package io.leapadvisor.learn.outcome;

import java.util.List;

/**
 * What the outcomes of a remedy make of its interval.
 *
 * @param average how far the outcomes lie from what was expected, in standard deviations of the interval, as of a time:
 *     above 0 the remedy brought less than was expected, below more
 * @param shift how far the interval moves, likewise: less than that, for what was expected counts, too
 * @param scale its width over that before: below 1 the remedy came out alike each time, above 1 it scattered
 * @param own outcomes of the deployment itself
 * @param others outcomes of other deployments of the team
 * @param weight outcomes that all of them together count for
 * @param outcomes ids of them
 */
public record Taught(
        double average, double shift, double scale, int own, int others, double weight, List<String> outcomes) {

    /** Nothing. */
    public static final Taught NOTHING = new Taught(0, 0, 1, 0, 0, 0, List.of());

    /** True when no outcome is known. */
    public boolean isNothing() {
        return outcomes.isEmpty();
    }
}
