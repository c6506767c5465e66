package io.leapadvisor.physics.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import org.junit.jupiter.api.Test;

/** What a load tells of the lengths of answers. */
class LoadTest {

    private static double unevenness(Double mean, Double most) {
        Traffic traffic = TrafficBuilder.builder()
                .concurrency(8.0)
                .outputTokens(mean)
                .outputTokensP95(most)
                .build();
        return Load.of(traffic, 1).unevenness();
    }

    @Test
    void equalAnswersAreEven() {
        assertThat(unevenness(1024.0, 1024.0)).isZero();
        assertThat(unevenness(1024.0, 1000.0)).isZero();
    }

    /** Lengths that are uniform from 0 to twice the mean have their 95th percentile at 1.9 of it. */
    @Test
    void uniformLengthsAreHalfAsUnevenAsTheyAreLong() {
        assertThat(unevenness(512.0, 973.0)).isCloseTo(1 / Math.sqrt(3), within(0.05));
    }

    @Test
    void whatNobodyToldIsNotKnown() {
        assertThat(unevenness(1024.0, null)).isNaN();
        assertThat(unevenness(null, 1024.0)).isNaN();
        assertThat(Load.of(null, 1).unevennessOr(0.25)).isEqualTo(0.25);
        assertThat(new Load(Arrival.BURST, 0, 8, 1, 3).unevennessOr(0.25)).isEqualTo(1);
    }

    @Test
    void theLongestOfManyAnswersIsLongerTheMoreThereAre() {
        Load uneven = new Load(Arrival.CLOSED_LOOP, 0, 1, 1, 0.5);
        assertThat(uneven.longestOf(1)).isEqualTo(1);
        assertThat(uneven.longestOf(2)).as("0.56 deviations").isCloseTo(1.28, within(0.02));
        assertThat(uneven.longestOf(100)).as("2.51 deviations").isCloseTo(2.25, within(0.02));
        assertThat(new Load(Arrival.CLOSED_LOOP, 0, 1, 1).longestOf(100)).isEqualTo(1);
    }
}
