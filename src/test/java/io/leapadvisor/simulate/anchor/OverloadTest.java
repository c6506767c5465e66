package io.leapadvisor.simulate.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The queue of an overload lasts as long as that, and never grows when machines are added. */
class OverloadTest {

    private static final Overload SEEN = new Overload(1000, 1.3);

    @Test
    void itIsWhatWasMeasuredAtItsLoad() {
        assertThat(SEEN.waitMs(640, 1.3)).isCloseTo(1000, within(1e-9));
        assertThat(new Overload(300, 1.3).waitMs(640, 1.3)).isCloseTo(300, within(1e-9));
        assertThat(Overload.NONE.waitMs(640, 1.3)).isEqualTo(640);
    }

    @Test
    void withRoomItIsThatOfASteadyState() {
        assertThat(SEEN.waitMs(27, 0.67)).isEqualTo(27);
        assertThat(new Overload(300, 1.3).waitMs(640, 0.98))
                .as("no longer than before")
                .isEqualTo(300);
    }

    /** 4,800 requests a second at a capacity of 4,800 are 1.0000000000000002 of it on a computer. */
    @Test
    void whatHardlyExceedsTheCapacityIsNoMeasureOfPatience() {
        assertThat(new Overload(1000, Math.nextUp(1.0)).lastingMs(1.3)).isBetween(1000.0, 10_000.0);
        assertThat(new Overload(1000, 1.3).lastingMs(1.69)).isCloseTo(2000, within(1e-9));
        assertThat(new Overload(1000, 1.3).lastingMs(1.3 + 1e-12)).isCloseTo(1000, within(1e-6));
    }

    @Test
    void lessLoadNeverWaitsLonger() {
        double before = Double.POSITIVE_INFINITY;
        for (double rho = 1.6; rho > 0.5; rho -= 0.02) {
            double wait = SEEN.waitMs(13 / (1 - Math.min(rho, 0.98)), rho);
            assertThat(wait).isLessThanOrEqualTo(before + 1e-9);
            before = wait;
        }
    }
}
