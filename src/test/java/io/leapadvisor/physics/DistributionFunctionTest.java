package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.numbers.gamma.Erfc;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Shares of log-normals, and the moments of the later of two beside the integral that they are. */
class DistributionFunctionTest {

    private static LatencyDistribution later(LatencyDistribution first, LatencyDistribution second) {
        return new DistributionFunction(first).laterOf(new DistributionFunction(second));
    }

    @Test
    void halfOfTheRequestsStayBelowTheMedian() {
        LatencyDistribution latency = LatencyDistribution.of(80, 0.7);
        DistributionFunction function = new DistributionFunction(latency);
        assertThat(function.at(latency.p50())).isCloseTo(0.5, within(1e-12));
        assertThat(function.at(latency.p99())).isCloseTo(0.99, within(1e-12));
        assertThat(function.at(0)).isZero();
        assertThat(new DistributionFunction(new LatencyDistribution(5, 0)).at(5))
                .isEqualTo(1);
    }

    /** E[max] = ∫ (1 − F₁F₂) dt and E[max²] = ∫ 2t (1 − F₁F₂) dt, by a fine sum over the logarithm of t. */
    @Property(tries = 50)
    void theLaterOfTwoIsItsIntegral(
            @ForAll @DoubleRange(min = 1, max = 100) double mean,
            @ForAll @DoubleRange(min = 0.05, max = 1.2) double variation,
            @ForAll @DoubleRange(min = 0.05, max = 1.2) double other) {
        LatencyDistribution first = LatencyDistribution.of(mean, variation);
        LatencyDistribution second = LatencyDistribution.of(20, other);
        DistributionFunction one = new DistributionFunction(first);
        DistributionFunction two = new DistributionFunction(second);
        double last = Math.max(first.quantileAt(9), second.quantileAt(9));
        double moment = 0;
        double square = 0;
        double before = 0;
        int steps = 20_000;
        double from = Math.log(last) - 20;
        for (int i = 1; i <= steps; i++) {
            double t = Math.exp(from + 20.0 * i / steps);
            double middle = Math.exp(from + 20.0 * (i - 0.5) / steps);
            double above = 1 - one.at(middle) * two.at(middle);
            moment += above * (t - before);
            square += above * (t * t - before * before);
            before = t;
        }
        LatencyDistribution later = later(first, second);
        assertThat(later.mean()).isCloseTo(moment, Percentage.withPercentage(1e-4));
        assertThat(later.variance() + later.mean() * later.mean()).isCloseTo(square, Percentage.withPercentage(1e-4));
    }

    /** E max = 2 · mean · Φ(σ/√2) for two equal log-normals. */
    @Property
    void theLaterOfTwoEqualOnes(@ForAll @DoubleRange(min = 0.01, max = 0.5) double variation) {
        LatencyDistribution one = LatencyDistribution.of(10, variation);
        double sigma = Math.sqrt(Math.log1p(variation * variation));
        assertThat(later(one, one).mean()).isCloseTo(10 * Erfc.value(-sigma / 2), Percentage.withPercentage(1e-4));
    }

    @Property
    void whatIsFarBehindDoesNotCount(@ForAll @DoubleRange(min = 0.01, max = 2) double variation) {
        LatencyDistribution late = LatencyDistribution.of(1e9, variation);
        LatencyDistribution later = later(late, LatencyDistribution.of(1, 0.3));
        assertThat(later.mean()).isCloseTo(1e9, Percentage.withPercentage(1e-6));
        assertThat(later.variation()).isCloseTo(variation, Percentage.withPercentage(1e-6));
    }

    @Test
    void singleValues() {
        LatencyDistribution twelve = new LatencyDistribution(12, 0);
        LatencyDistribution thirteen = new LatencyDistribution(13, 0);
        assertThat(later(twelve, thirteen)).isEqualTo(thirteen);
        LatencyDistribution wide = LatencyDistribution.of(10, 0.5);
        assertThat(later(wide, twelve).mean()).isGreaterThan(12).isLessThan(22);
        assertThat(later(twelve, wide).mean()).isCloseTo(later(wide, twelve).mean(), within(1e-9));
        assertThat(later(new LatencyDistribution(1e4, 0), wide).mean()).isCloseTo(1e4, within(1e-6));
    }
}
