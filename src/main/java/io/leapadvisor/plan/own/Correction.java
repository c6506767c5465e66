package io.leapadvisor.plan.own;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.learn.outcome.Taught;
import io.leapadvisor.remedy.Applied;
import io.leapadvisor.situation.Metric;

/**
 * What a team's own outcomes make of the effect of an action on one deployment.
 *
 * @param lever times that the action changes; null = none moves what is learned from, and the effect keeps its middle
 * @param factor on these times
 * @param moved how far they move the logarithm of the metric, as of a time
 * @param metric on which the outcomes are applied; null = nothing was learned
 * @param stated ratio of that metric without outcomes
 * @param deviation standard deviation of its logarithm in which the outcomes are counted
 * @param taught what the outcomes say
 */
public record Correction(
        Lever lever, double factor, double moved, Metric metric, Interval stated, double deviation, Taught taught) {

    private static final double MOST_CAUTION = 2;

    /** Nothing was learned. */
    public static final Correction NONE = new Correction(null, 1, 0, null, null, 0, Taught.NOTHING);

    /** Width of the intervals of the action over that without outcomes. */
    public double width() {
        return taught.scale();
    }

    /**
     * What the effort for it has to bring, over that without outcomes: where they scattered twice as much as was
     * stated, it must bring twice as much to stand where it stood; never less than half or more than twice.
     */
    public double caution() {
        return Math.max(1 / MOST_CAUTION, Math.min(MOST_CAUTION, width()));
    }

    /** True when nothing was learned. */
    public boolean isNone() {
        return taught.isNothing();
    }

    /** The deployment after the action with what was learned of it. */
    public Applied of(Applied applied) {
        return lever == null || factor == 1
                ? applied
                : new Applied(lever.times(applied.variant(), factor), applied.effects(), applied.assumptions());
    }
}
