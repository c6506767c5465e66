package io.leapadvisor.physics.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GapsTest {

    @Test
    void poissonArrivalsSeeTimeAverages() {
        Gaps gaps = new Gaps(0.01, 1);
        assertThat(gaps.quiet(60)).isCloseTo(Math.exp(-0.6), within(1e-12));
        assertThat(gaps.after(60)).isCloseTo(Math.exp(-0.6), within(1e-12));
    }

    /**
     * A request in 22 s, in bunches: a quarter of the time a minute has passed, and 7 percent of requests meet that.
     */
    @Test
    void bunchesLeaveLongGapsThatFewRequestsMeet() {
        Gaps gaps = new Gaps(0.046, 4);
        assertThat(gaps.quiet(60)).isCloseTo(0.27, within(0.01));
        assertThat(gaps.after(60)).isCloseTo(0.067, within(0.005));
    }

    @Property(tries = 200)
    void bunchesAreQuietForLonger(
            @ForAll @DoubleRange(min = 1, max = 100) double burstiness,
            @ForAll @DoubleRange(min = 0.01, max = 10) double rps,
            @ForAll @DoubleRange(min = 1, max = 600) double seconds) {
        Gaps gaps = new Gaps(rps, burstiness);
        assertThat(gaps.quiet(seconds)).isBetween(0.0, 1.0);
        assertThat(gaps.quiet(seconds)).isGreaterThanOrEqualTo(new Gaps(rps, 1).quiet(seconds) * (1 - 1e-9));
        assertThat(gaps.after(seconds)).isLessThanOrEqualTo(gaps.quiet(seconds) * (1 + 1e-9));
    }
}
