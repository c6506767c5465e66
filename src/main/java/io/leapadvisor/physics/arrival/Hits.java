package io.leapadvisor.physics.arrival;

import io.leapadvisor.physics.LatencyDistribution;
import org.apache.commons.numbers.gamma.InverseErf;

/**
 * Requests that a cache before all else answers: they never reach the model, and take a lookup.
 *
 * @param share of the requests, 0 to below 1
 * @param ms of the lookup, which every request takes, in ms
 */
public record Hits(double share, double ms) {

    /** There is no such cache. */
    public static final Hits NONE = new Hits(0, 0);

    /** A cache that answered all would leave nothing to tell of the rest. */
    private static final double MOST = 0.9999;

    private static final double ROOT_OF_TWO = Math.sqrt(2);
    /** Least time of which there is a logarithm, in ms. */
    private static final double LEAST_MS = 1e-9;

    public Hits {
        share = Math.min(MOST, share);
    }

    /** This cache with another behind it, which answers its share of what this one misses. */
    public Hits and(double next, double nextMs) {
        return new Hits(share + (1 - share) * next, ms + (1 - share) * nextMs);
    }

    /** Share that the cache does not answer, above 0. */
    public double missed() {
        return 1 - share;
    }

    /** Mean of all requests, in ms. */
    public double mean(double missMs) {
        return ms + missed() * missMs;
    }

    /**
     * What a share of all requests stays below, in ms: of the rest, what lies between the percentiles that are known
     * follows a log-normal through them.
     *
     * @param below share of the requests, 0 to 0.99
     * @param p50 of the requests that the cache does not answer, in ms; {@code p95}, {@code p99}: likewise
     */
    public double quantile(double below, double p50, double p95, double p99) {
        if (below <= share) {
            return Double.isNaN(p50) ? p50 : ms;
        }
        double z = ROOT_OF_TWO * InverseErf.value(2 * (below - share) / missed() - 1);
        return ms
                + (z <= LatencyDistribution.Z95
                        ? between(z, 0, p50, LatencyDistribution.Z95, p95)
                        : between(z, LatencyDistribution.Z95, p95, LatencyDistribution.Z99, p99));
    }

    private static double between(double z, double from, double low, double to, double high) {
        double least = Math.max(LEAST_MS, low);
        return least * Math.pow(Math.max(least, high) / least, (z - from) / (to - from));
    }
}
