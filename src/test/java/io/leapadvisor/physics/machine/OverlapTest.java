package io.leapadvisor.physics.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The longer of two times hides most of the shorter. */
class OverlapTest {

    @Property
    void itIsTheNormOfBoth(
            @ForAll @DoubleRange(min = 1, max = 6) double sharpness,
            @ForAll @DoubleRange(min = 0.01, max = 1e3) double first,
            @ForAll @DoubleRange(min = 0.01, max = 1e3) double second) {
        double exact = Math.pow(Math.pow(first, sharpness) + Math.pow(second, sharpness), 1 / sharpness);
        assertThat(Overlap.of(sharpness).of(first, second)).isCloseTo(exact, within(2e-3 * exact));
    }

    @Test
    void nothingTakesNoTime() {
        assertThat(Overlap.of(2).of(0, 0)).isZero();
        assertThat(Overlap.of(2).of(3, 0)).isEqualTo(3);
        assertThat(Overlap.of(2).of(3, 4)).isCloseTo(5, within(1e-3));
    }
}
