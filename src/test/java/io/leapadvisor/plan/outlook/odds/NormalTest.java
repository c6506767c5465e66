package io.leapadvisor.plan.outlook.odds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.remedy.Interval;
import org.junit.jupiter.api.Test;

class NormalTest {

    @Test
    void tabulatedValues() {
        assertThat(Normal.below(0)).isCloseTo(0.5, within(1e-7));
        assertThat(Normal.below(1)).isCloseTo(0.8413447, within(1e-7));
        assertThat(Normal.below(-1.959964)).isCloseTo(0.025, within(1e-7));
        assertThat(Normal.below(Interval.Z80))
                .as("the upper end of an interval that holds for 80 %")
                .isCloseTo(0.9, within(1e-7));
    }

    @Test
    void whatIsCertain() {
        assertThat(Normal.below(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Normal.below(Double.NEGATIVE_INFINITY)).isEqualTo(0);
    }
}
