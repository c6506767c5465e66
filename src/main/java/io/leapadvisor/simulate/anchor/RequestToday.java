package io.leapadvisor.simulate.anchor;

/**
 * How long a request takes as it is; NaN = not known.
 *
 * @param meanMs mean, in ms
 * @param p50Ms median, in ms
 * @param p95Ms 95th percentile, in ms
 * @param p99Ms 99th percentile, in ms
 */
public record RequestToday(double meanMs, double p50Ms, double p95Ms, double p99Ms) {

    /** Nothing is known of it. */
    public static final RequestToday UNKNOWN = new RequestToday(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
