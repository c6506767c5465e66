package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What counts of the values of a deployment. */
class OutcomeTest {

    private static Outcome of(double throughputRps, double capacityRps, boolean waits) {
        return new Outcome(
                Percentiles.UNKNOWN,
                Percentiles.UNKNOWN,
                Percentiles.UNKNOWN,
                throughputRps,
                capacityRps,
                Double.NaN,
                Double.NaN,
                0,
                false,
                waits);
    }

    @Test
    void whoWaitsGetsWhatIsAnswered() {
        assertThat(of(4, 10, true).value("throughputRps")).isEqualTo(4);
        assertThat(of(4, 10, false).value("throughputRps")).isEqualTo(10);
        assertThat(of(4, Double.NaN, false).value("throughputRps")).isEqualTo(4);
    }

    @Test
    void roomCountsAsFarAsThoseWhoWaitAreAnswered() {
        Outcome before = of(10, 12, true);
        assertThat(of(8, 20, true).room(before, 0.03)).isCloseTo(12 * 0.8, within(1e-9));
        assertThat(of(9.9, 20, true).room(before, 0.03)).as("nobody can tell").isEqualTo(20);
        assertThat(of(8, 20, false).room(of(10, 12, false), 0.03))
                .as("what comes on its own comes as often")
                .isEqualTo(20);
    }
}
