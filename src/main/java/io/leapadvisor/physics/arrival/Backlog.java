package io.leapadvisor.physics.arrival;

/**
 * What requests wait in a peak that today's replicas cannot carry, until those that are started for it have come up.
 * While a start takes its time, what the capacity does not serve is left over, and the last of it waits {@code (peak /
 * capacity - 1) × start}: half the start leaves half the wait, and a capacity above the peak leaves none.
 *
 * @param meanMs what it adds to the mean, in ms
 * @param p95Ms to the 95th percentile, in ms
 * @param p99Ms to the 99th, in ms
 * @param excess peak over capacity less 1 where it was measured, above 0
 * @param startMs the start with which it was measured, in ms
 */
public record Backlog(double meanMs, double p95Ms, double p99Ms, double excess, double startMs) {

    /** No peak outruns the starts. */
    public static final Backlog NONE = new Backlog(0, 0, 0, 1, 1);

    /** What the peak is above the capacity, as a part of the capacity; 0 where it is not, or either is not known. */
    public static double excess(Double peakRps, double capacityRps) {
        return peakRps == null || !(capacityRps > 0) ? 0 : Math.max(0, peakRps / capacityRps - 1);
    }

    /** The same where the peak was so far above the capacity. */
    public Backlog measuredAt(double over) {
        return new Backlog(meanMs, p95Ms, p99Ms, over, startMs);
    }

    /** True where some wait. */
    public boolean isThere() {
        return meanMs > 0 || p99Ms > 0;
    }

    /**
     * The same with another capacity, peak or start.
     *
     * @param peakRps null = not known, and the excess stays
     * @param capacityRps NaN = not known, and the excess stays
     * @param start in ms; null = as it was
     */
    public Backlog at(Double peakRps, double capacityRps, Double start) {
        if (!isThere()) {
            return this;
        }
        double over = peakRps == null || Double.isNaN(capacityRps) ? 1 : excess(peakRps, capacityRps) / excess;
        double left = over * (start == null ? 1 : start / startMs);
        return new Backlog(meanMs * left, p95Ms * left, p99Ms * left, excess, startMs);
    }
}
