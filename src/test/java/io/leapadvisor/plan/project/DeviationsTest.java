package io.leapadvisor.plan.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.plan.project.Deviations.Squared;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** How far uncertain effects move a metric: independent ones add up as squares, each way by itself. */
class DeviationsTest {

    @Property
    void waysAddUpByThemselves(
            @ForAll @DoubleRange(min = -2, max = 2) double one, @ForAll @DoubleRange(min = -2, max = 2) double other) {
        Squared both = Squared.NONE.with(one).with(other);
        assertThat(both.down() + both.up()).isCloseTo(one * one + other * other, within(1e-9));
        assertThat(both.least()).isEqualTo(Math.min(0, Math.min(one, other)));
        assertThat(both.most()).isEqualTo(Math.max(0, Math.max(one, other)));
        assertThat(both.down()).isGreaterThanOrEqualTo(both.least() * both.least());
    }
}
