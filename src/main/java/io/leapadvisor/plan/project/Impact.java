package io.leapadvisor.plan.project;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.situation.Metric;

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

    /** The same metric with another value after. */
    Impact ending(Interval other) {
        return new Impact(metric, before, other, other.times(1 / before));
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
