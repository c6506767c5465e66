package io.leapadvisor.answer.monitor.series;

import io.leapadvisor.text.Phrases;

/**
 * Where a limit on a percentile may stand. A histogram knows a percentile only as well as its boundaries: between two
 * of them it is interpolated, so that a limit there may ring for a value that is below it.
 *
 * @param limitMs the limit, in ms
 * @param reading the reading, with what has to be done for it
 * @param moved true when the limit had to be moved beyond the target
 * @param note a sentence on it, with a space before it; empty = nothing to say
 */
public record Boundary(double limitMs, Reading reading, boolean moved, String note) {

    /** A limit on a mean, which needs no boundary. */
    public static Boundary at(double limitMs, Reading reading) {
        return new Boundary(limitMs, reading, false, "");
    }

    /**
     * A limit on a percentile.
     *
     * @param limitMs where it is wanted, at most the target
     * @param targetMs where it has to have rung
     * @param plannedMs what it must not ring for; NaN = not known
     */
    public static Boundary of(double limitMs, double targetMs, double plannedMs, Reading reading) {
        double unit = reading.milliseconds();
        boolean there = reading.buckets().stream().anyMatch(bound -> near(bound * unit, limitMs));
        if (there || reading.buckets().isEmpty() && !reading.adjustable()) {
            return at(limitMs, reading);
        }
        if (reading.adjustable()) {
            return at(
                    limitMs,
                    reading.needing("Give the histogram a bucket boundary at "
                            + PromQl.number(limitMs / unit)
                            + (near(limitMs, targetMs) ? "" : " and one at " + PromQl.number(targetMs / unit))
                            + (isLast(targetMs, reading) ? " and one at " + PromQl.number(2 * targetMs / unit) : "")
                            + ", so that percentiles near it are counted, not interpolated."));
        }
        double below = reading.buckets().stream()
                .mapToDouble(bound -> bound * unit)
                .filter(bound -> bound < limitMs)
                .max()
                .orElse(0);
        double next = reading.buckets().stream()
                .mapToDouble(bound -> bound * unit)
                .filter(bound -> bound > limitMs)
                .min()
                .orElse(limitMs);
        String between = " The engine's histogram has no boundary between " + Phrases.duration(below) + " and "
                + Phrases.duration(next) + ", and percentiles between them are interpolated";
        if (next <= targetMs * (1 + 1e-9)) {
            return at(next, reading);
        }
        return plannedMs > below
                ? new Boundary(next, reading, true, between + ": an earlier limit would ring for what is planned.")
                : new Boundary(limitMs, reading, false, between + ".");
    }

    /** A reading of a percentile that has to be seen up to here: beyond the last boundary it stands still. */
    public static Reading reaching(double ms, Reading reading) {
        double unit = reading.milliseconds();
        boolean reaches = reading.buckets().isEmpty()
                || reading.buckets().get(reading.buckets().size() - 1) * unit >= ms;
        return reaches
                ? reading
                : reading.needing("Give the histogram bucket boundaries up to " + PromQl.number(ms / unit)
                        + ": beyond the last one no percentile is seen to rise.");
    }

    /**
     * True when no boundary lies above: a percentile beyond the last one is told as that one, which is not above it.
     */
    private static boolean isLast(double ms, Reading reading) {
        return !reading.buckets().isEmpty()
                && reading.buckets().get(reading.buckets().size() - 1) * reading.milliseconds() <= ms;
    }

    private static boolean near(double one, double other) {
        return Math.abs(one - other) <= 1e-9 * Math.abs(other);
    }
}
