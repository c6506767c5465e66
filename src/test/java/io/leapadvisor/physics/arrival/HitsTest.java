package io.leapadvisor.physics.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.leapadvisor.physics.LatencyDistribution;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Requests that a cache answers, among those that it misses. */
class HitsTest {

    private static final LatencyDistribution MISSES = LatencyDistribution.of(100, 0.5);

    private static double quantile(Hits hits, double below) {
        return hits.quantile(below, MISSES.p50(), MISSES.p95(), MISSES.p99());
    }

    @Property
    void soManyOfAllStayBelowAPercentile(
            @ForAll @DoubleRange(min = 0, max = 0.9) double share,
            @ForAll @DoubleRange(min = 0.91, max = 0.99) double below) {
        double value = quantile(new Hits(share, 2), below);
        assertThat(share + (1 - share) * MISSES.below(value - 2)).isCloseTo(below, within(1e-6));
    }

    @Test
    void whoHitsTakesALookup() {
        assertThat(quantile(new Hits(0.6, 2), 0.5)).isEqualTo(2);
        assertThat(new Hits(0.6, 2).mean(100)).isCloseTo(42, withinPercentage(1e-9));
    }

    @Test
    void aSecondCacheAnswersOfWhatTheFirstMisses() {
        Hits both = Hits.NONE.and(0.5, 2).and(0.5, 4);
        assertThat(both.share()).isCloseTo(0.75, within(1e-12));
        assertThat(both.ms()).isCloseTo(4, within(1e-12));
    }

    @Test
    void whatIsNotKnownStaysSo() {
        assertThat(new Hits(0.6, 2).quantile(0.5, Double.NaN, Double.NaN, Double.NaN))
                .isNaN();
        assertThat(new Hits(1, 2).missed()).as("never quite all").isPositive();
    }
}
