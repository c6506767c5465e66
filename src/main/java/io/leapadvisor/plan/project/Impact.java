package io.leapadvisor.plan.project;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a change does to one metric.
 *
 * @param metric contract metric: latency.p99Ms, capacityRps, usdPerHour …
 * @param before the measured value where there is one, else the estimated
 * @param after value afterwards
 * @param ratio after over before
 */
public record Impact(String metric, double before, Interval after, Interval ratio) {

    private static final double ROUNDING = 1e-9;

    /**
     * What actions in turn do together, as a plan says it of its steps.
     *
     * @param stage whose latency is told beside the metrics of the request; null = of none
     * @param quality value of the quality metric today; null = not known
     */
    public static List<Impact> together(Projector projector, List<Action> actions, String stage, Double quality) {
        List<Impact> all = projector.impact(actions.subList(0, Math.min(1, actions.size())), stage, quality);
        for (int taken = 2; taken <= actions.size(); taken++) {
            List<Action> upTo = actions.subList(0, taken);
            all = following(all, projector.ownImpact(upTo, quality), projector.impact(upTo, stage, quality));
        }
        return all;
    }

    /**
     * What steps in turn do together, of which the last surely makes some metrics no larger, or no smaller: these end
     * no farther off than without it.
     *
     * @param before what those before it do; empty = it is the first
     * @param last what it does to what they have made
     * @param all what they do together, each on its own
     */
    public static List<Impact> following(List<Impact> before, List<Impact> last, List<Impact> all) {
        List<Impact> bounded = new ArrayList<>(all);
        bounded.replaceAll(impact -> of(impact.metric, last)
                .flatMap(step -> of(impact.metric, before).map(was -> impact.following(was, step)))
                .orElse(impact));
        Impacts.inOrder(bounded);
        return bounded;
    }

    private static Optional<Impact> of(String metric, List<Impact> impacts) {
        return impacts.stream().filter(impact -> impact.metric.equals(metric)).findFirst();
    }

    private Impact following(Impact was, Impact step) {
        Interval is = after;
        double low = step.ratio.low() >= 1 ? Math.min(is.expected(), was.after.low()) : 0;
        double high = step.ratio.high() <= 1 ? Math.max(is.expected(), was.after.high()) : Double.POSITIVE_INFINITY;
        // A quality metric may be below 0, where a larger multiple is a worse value.
        return before > 0 && (is.low() < low || is.high() > high)
                ? ending(new Interval(Math.max(is.low(), low), is.expected(), Math.min(is.high(), high)))
                : this;
    }

    /** The same metric with another value after. */
    Impact ending(Interval other) {
        return new Impact(metric, before, other, other.times(1 / before));
    }

    /** The same change of another statistic: its ends are as far off, in proportion. */
    public Impact of(String statistic, double today, double expected) {
        Interval ends = after.times(expected / after.expected());
        return new Impact(statistic, today, ends, ends.times(1 / today));
    }

    /** False when a metric stays as it is, within rounding, and surely does. */
    public boolean touched() {
        return Math.abs(ratio.expected() - 1) > ROUNDING || ratio.high() - ratio.low() > ROUNDING;
    }

    /** The relative improvement at the favourable end, below 0 = worse. */
    public double favourable() {
        Metric moved = Metric.of(metric);
        return moved.gain(moved.higherIsBetter() ? ratio.high() : ratio.low());
    }

    /** The expected relative improvement. */
    public double improvement() {
        return Metric.of(metric).gain(ratio.expected());
    }
}
