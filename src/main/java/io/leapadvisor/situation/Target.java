package io.leapadvisor.situation;

import io.leapadvisor.fact.observed.ObjectiveStatus;

/**
 * One objective of a profile.
 *
 * @param metric name in the API: latency.p99Ms, ttft.meanMs, throughputRps, usdPerHour …
 * @param value what was asked for
 * @param unit of the value
 * @param higherIsBetter true for throughput and accuracy
 * @param measured value of today that was measured; null = it was not
 * @param atBest true when what a projection gives is the best that it can be: a stage that it rests on has no time
 * @param open true when no projection tells what it will be: no time was measured and one rests on a length that was
 *     assumed, or most requests fail and none says how many will
 */
public record Target(
        String metric,
        double value,
        String unit,
        boolean higherIsBetter,
        Double measured,
        boolean atBest,
        boolean open) {

    private static final double ROUNDING = 1e-9;

    /** One of which a projection gives what it will be. */
    public Target(String metric, double value, String unit, boolean higherIsBetter, Double measured) {
        this(metric, value, unit, higherIsBetter, measured, false, false);
    }

    /**
     * What it comes to in an outcome; NaN = not known, as of what nobody told. The best that it can be misses it, or
     * tells nothing.
     */
    public double of(Outcome outcome) {
        if (open) {
            return Double.NaN;
        }
        double projected = outcome.value(metric);
        return atBest && isAsGood(projected, value) ? Double.NaN : projected;
    }

    /** True when a value is as good as a wanted one, within rounding. */
    public boolean isAsGood(double is, double wanted) {
        return higherIsBetter ? is >= wanted * (1 - ROUNDING) : is <= wanted * (1 + ROUNDING);
    }

    /** True when a value is known and as good as what was asked for. */
    boolean isMet(Double is) {
        return is != null && isAsGood(is, value);
    }

    /** How a value stands to it; null = the value is not known. */
    ObjectiveStatus status(Double observed) {
        if (observed == null) {
            return new ObjectiveStatus(metric, value, null, null, null, unit, higherIsBetter);
        }
        double gap = value == 0 ? 0 : higherIsBetter ? 1 - observed / value : observed / value - 1;
        return new ObjectiveStatus(metric, value, observed, gap <= 0, gap, unit, higherIsBetter);
    }
}
