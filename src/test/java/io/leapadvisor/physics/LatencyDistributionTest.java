package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.LatencySummary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * Log-normal latencies: fits that give back what was measured, sums by moments, the later of several by integration.
 */
class LatencyDistributionTest {

    private static final double ASSUMED = 0.4;

    private static LatencyDistribution fit(Double mean, Double p50, Double p95, Double p99) {
        return LatencyDistribution.fit(new LatencySummary(mean, p50, p95, p99), ASSUMED);
    }

    @Property
    void meanAndP99ComeBack(
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double mean,
            @ForAll @DoubleRange(min = 0.01, max = 1.1) double sigma) {
        double p99 = mean * Math.exp(-sigma * sigma / 2 + LatencyDistribution.Z99 * sigma);
        LatencyDistribution fitted = fit(mean, null, null, p99);
        assertThat(fitted.mean()).isCloseTo(mean, Percentage.withPercentage(1e-6));
        assertThat(fitted.p99()).isCloseTo(p99, Percentage.withPercentage(1e-4));
    }

    @Property
    void medianAndP99ComeBack(
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double p50,
            @ForAll @DoubleRange(min = 1.01, max = 500) double ratio) {
        LatencyDistribution fitted = fit(null, p50, null, p50 * ratio);
        assertThat(fitted.p50()).isCloseTo(p50, Percentage.withPercentage(1e-4));
        assertThat(fitted.p99()).isCloseTo(p50 * ratio, Percentage.withPercentage(1e-4));
    }

    @Property
    void aSingleNumberComesBackWithTheAssumedVariation(@ForAll @DoubleRange(min = 0.01, max = 1e6) double value) {
        assertThat(fit(value, null, null, null).mean()).isCloseTo(value, Percentage.withPercentage(1e-6));
        assertThat(fit(null, value, null, null).p50()).isCloseTo(value, Percentage.withPercentage(1e-6));
        assertThat(fit(null, null, value, null).p95()).isCloseTo(value, Percentage.withPercentage(1e-6));
        assertThat(fit(null, null, null, value).p99()).isCloseTo(value, Percentage.withPercentage(1e-6));
        assertThat(fit(null, null, value, null).variation()).isCloseTo(ASSUMED, within(1e-9));
    }

    @Test
    void aWholeLogNormalComesBack() {
        LatencyDistribution known = LatencyDistribution.of(120, 0.8);
        LatencyDistribution fitted = fit(known.mean(), known.p50(), known.p95(), known.p99());
        assertThat(fitted.variation()).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void nothingKnownGivesNothing() {
        assertThat(LatencyDistribution.fit(null, ASSUMED)).isNull();
        assertThat(LatencyDistribution.fit(LatencySummary.NONE, ASSUMED)).isNull();
        assertThat(fit(0.0, null, null, null)).isEqualTo(LatencyDistribution.ZERO);
    }

    @Test
    void percentilesThatAreAllAlikeGiveNoSpread() {
        LatencyDistribution fitted = fit(null, 40.0, 40.0, 40.0);
        assertThat(fitted.variance()).isCloseTo(0, within(1e-9));
        assertThat(fitted.p99()).isCloseTo(40, within(1e-6));
    }

    /** Quantiles of the log-normal with median 1 and σ = 1: e^1.6449 and e^2.3263. */
    @Test
    void quantilesOfTheStandardLogNormal() {
        LatencyDistribution standard = fit(null, 1.0, null, Math.exp(2.3263478740408408));
        assertThat(standard.p95()).isCloseTo(5.1802516, within(1e-5));
        assertThat(standard.mean()).isCloseTo(Math.exp(0.5), within(1e-6));
        assertThat(standard.below(1)).isCloseTo(0.5, within(1e-9));
        assertThat(standard.below(standard.p99())).isCloseTo(0.99, within(1e-9));
    }

    @Property
    void sharesAndQuantilesAreInverse(
            @ForAll @DoubleRange(min = 0.1, max = 1e5) double mean,
            @ForAll @DoubleRange(min = 0.05, max = 5) double variation,
            @ForAll @DoubleRange(min = -3, max = 3) double z) {
        LatencyDistribution latency = LatencyDistribution.of(mean, variation);
        LatencyDistribution unit =
                LatencyDistribution.fit(new LatencySummary(null, 1.0, null, Math.exp(LatencyDistribution.Z99)), 1);
        // The standard log-normal is the normal distribution in disguise.
        assertThat(latency.below(latency.quantileAt(z))).isCloseTo(unit.below(Math.exp(z)), within(1e-9));
    }

    @Property
    void sumsKeepMeansAndVariancesAndNeverAddPercentiles(
            @ForAll @DoubleRange(min = 0.1, max = 1e4) double a,
            @ForAll @DoubleRange(min = 0.1, max = 1e4) double b,
            @ForAll @DoubleRange(min = 0.1, max = 1) double variation) {
        LatencyDistribution first = LatencyDistribution.of(a, variation);
        LatencyDistribution second = LatencyDistribution.of(b, variation);
        LatencyDistribution sum = first.plus(second);
        assertThat(sum.mean()).isCloseTo(a + b, Percentage.withPercentage(1e-9));
        assertThat(sum.variance()).isCloseTo(variation * variation * (a * a + b * b), Percentage.withPercentage(1e-9));
        assertThat(sum.p99()).isLessThan(first.p99() + second.p99());
    }

    @Test
    void aStageThatAShareVisits() {
        LatencyDistribution visited = new LatencyDistribution(100, 0).visitedBy(0.25);
        assertThat(visited.mean()).isEqualTo(25);
        // A Bernoulli variable: 100² · 0.25 · 0.75.
        assertThat(visited.variance()).isCloseTo(1875, within(1e-9));
        assertThat(LatencyDistribution.of(50, 0.5).visitedBy(1)).isEqualTo(LatencyDistribution.of(50, 0.5));
        assertThat(LatencyDistribution.of(50, 0.5).visitedBy(0).mean()).isZero();
    }

    @Property(tries = 100)
    void theLatestOfNMatchesItsIntegral(
            @ForAll @IntRange(min = 2, max = 100) int n, @ForAll @DoubleRange(min = 0.1, max = 1) double variation) {
        LatencyDistribution one = LatencyDistribution.of(10, variation);
        double[] moments = moments(one, n);
        assertThat(one.latestOf(n).mean()).isCloseTo(moments[0], Percentage.withPercentage(1));
        assertThat(one.latestOf(n).variance()).isCloseTo(moments[1], Percentage.withPercentage(5));
    }

    @Test
    void theLaterOfTwoEqualOnesIsTheLatestOfTwo() {
        LatencyDistribution one = LatencyDistribution.of(10, 0.5);
        // The latest of n is an integral that ends at five standard deviations.
        assertThat(one.laterOf(one).mean()).isCloseTo(one.latestOf(2).mean(), within(1e-5));
        // E max = 2 · mean · Φ(σ/√2) for two equal log-normals, σ² = ln(1 + 0.25).
        double sigma = Math.sqrt(Math.log(1.25));
        LatencyDistribution unit =
                LatencyDistribution.fit(new LatencySummary(null, 1.0, null, Math.exp(LatencyDistribution.Z99)), 1);
        assertThat(one.laterOf(one).mean())
                .isCloseTo(2 * 10 * unit.below(Math.exp(sigma / Math.sqrt(2))), Percentage.withPercentage(0.5));
    }

    @Property
    void theLaterOfTwoIsNoEarlierThanEither(
            @ForAll @DoubleRange(min = 0.1, max = 1000) double a,
            @ForAll @DoubleRange(min = 0.1, max = 1000) double b,
            @ForAll @DoubleRange(min = 0.1, max = 1.5) double variation) {
        LatencyDistribution first = LatencyDistribution.of(a, variation);
        LatencyDistribution second = LatencyDistribution.of(b, 0.3);
        double later = first.laterOf(second).mean();
        assertThat(later).isGreaterThanOrEqualTo(Math.max(a, b) * 0.98).isLessThanOrEqualTo((a + b) * 1.001);
        assertThat(second.laterOf(first).mean()).isCloseTo(later, Percentage.withPercentage(1e-6));
    }

    @Test
    void thereIsNoWaitingForNothing() {
        LatencyDistribution one = LatencyDistribution.of(10, 0.5);
        assertThat(one.laterOf(LatencyDistribution.ZERO)).isEqualTo(one);
        assertThat(LatencyDistribution.ZERO.laterOf(one)).isEqualTo(one);
        assertThat(one.latestOf(1)).isEqualTo(one);
        assertThat(LatencyDistribution.ZERO.p99()).isZero();
        assertThat(LatencyDistribution.ZERO.variation()).isZero();
    }

    /** Mean and variance of the largest of n: ∫ (1 − Fⁿ) and ∫ 2t (1 − Fⁿ), by a fine sum over the logarithm of t. */
    private static double[] moments(LatencyDistribution one, int n) {
        double sigma = Math.sqrt(Math.log1p(one.variation() * one.variation()));
        double first = 0;
        double second = 0;
        double step = 1e-3;
        double before = 0;
        for (double z = -12; z < 12; z += step) {
            double t = one.p50() * Math.exp(sigma * (z + step));
            double middle = one.p50() * Math.exp(sigma * (z + step / 2));
            double later = 1 - Math.pow(one.below(middle), n);
            first += later * (t - before);
            second += later * (t * t - before * before);
            before = t;
        }
        return new double[] {first, second - first * first};
    }
}
