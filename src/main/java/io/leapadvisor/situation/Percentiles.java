package io.leapadvisor.situation;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.simulate.Projection;
import java.util.function.DoubleBinaryOperator;

/**
 * A time by its statistics, in ms, or a ratio for each of them; NaN = not known.
 *
 * @param mean arithmetic mean
 * @param p50 median
 * @param p95 value that 95 % stay below
 * @param p99 value that 99 % stay below
 */
public record Percentiles(double mean, double p50, double p95, double p99) {

    /** Ratios that change nothing. */
    public static final Percentiles ONES = new Percentiles(1, 1, 1, 1);

    static final Percentiles UNKNOWN = new Percentiles(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Those of the whole request. */
    public static Percentiles ofRequest(Projection projection) {
        return new Percentiles(
                projection.latency().meanMs(),
                projection.latency().p50Ms(),
                projection.latency().p95Ms(),
                projection.latency().p99Ms());
    }

    /** What was measured; null = nothing. */
    static Percentiles of(LatencySummary measured) {
        return measured == null
                ? UNKNOWN
                : new Percentiles(
                        known(measured.meanMs()),
                        known(measured.p50Ms()),
                        known(measured.p95Ms()),
                        known(measured.p99Ms()));
    }

    private static double known(Double value) {
        return value == null ? Double.NaN : value;
    }

    static Percentiles of(LatencyDistribution time) {
        return new Percentiles(time.mean(), time.p50(), time.p95(), time.p99());
    }

    /** A function of each statistic of this and of another. */
    public Percentiles map(Percentiles other, DoubleBinaryOperator function) {
        return new Percentiles(
                function.applyAsDouble(mean, other.mean),
                function.applyAsDouble(p50, other.p50),
                function.applyAsDouble(p95, other.p95),
                function.applyAsDouble(p99, other.p99));
    }

    /** The smaller of each statistic; NaN where either is not known. */
    public Percentiles min(Percentiles other) {
        return map(other, Math::min);
    }

    /** Each statistic, but no more than another's where that is known. */
    public Percentiles atMost(Percentiles other) {
        return map(other, (own, most) -> most < own ? most : own);
    }

    /** Each statistic times a ratio of its own. */
    public Percentiles times(Percentiles ratios) {
        return new Percentiles(mean * ratios.mean, p50 * ratios.p50, p95 * ratios.p95, p99 * ratios.p99);
    }

    /** The statistic of a metric such as {@code latency.p95Ms}; every unknown one means P99. */
    double statistic(String metric) {
        return metric.endsWith(".meanMs")
                ? mean
                : metric.endsWith(".p50Ms") ? p50 : metric.endsWith(".p95Ms") ? p95 : p99;
    }

    /** What users feel: P99 where it is known, else the mean. */
    public double felt() {
        return Double.isNaN(p99) ? mean : p99;
    }

    /** The same for an answer, where null means not known; null when the mean is not known. */
    public LatencySummary summary() {
        return Double.isNaN(mean) ? null : new LatencySummary(known(mean), known(p50), known(p95), known(p99));
    }

    private static Double known(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : (Double) value;
    }
}
