package io.leapadvisor.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class AccuracyObjectiveTest {

    @Example
    void aDropIsALossOnEitherSideOfZero() {
        assertThat(AccuracyObjective.after(0.9, 0.99)).isCloseTo(0.891, within(1e-12));
        assertThat(AccuracyObjective.after(-2, 0.99)).isCloseTo(-2.02, within(1e-12));
        assertThat(AccuracyObjective.after(0, 0.5)).isZero();
    }

    @Example
    void aMinimumIsADropInOtherWords() {
        assertThat(new AccuracyObjective(null, 0.9, 0.891, null).withDropLeft().maximumDrop())
                .isCloseTo(0.01, within(1e-12));
        assertThat(new AccuracyObjective(null, 0.9, 0.891, 0.005).withDropLeft().maximumDrop())
                .as("the narrower of two")
                .isEqualTo(0.005);
        assertThat(new AccuracyObjective(null, null, 0.891, null).withDropLeft().maximumDrop())
                .as("of a quality that nobody told")
                .isNull();
    }

    @Property
    void theShareAtALimitLeadsToTheLimit(
            @ForAll @DoubleRange(min = -10, max = 10) double current,
            @ForAll @DoubleRange(min = -10, max = 10) double limit) {
        var accuracy = new AccuracyObjective(null, current, limit, null);
        double share = accuracy.shareAt(limit);
        if (current == 0) {
            assertThat(share).isNaN();
        } else {
            assertThat(AccuracyObjective.after(current, share)).isCloseTo(limit, within(1e-9));
        }
    }
}
