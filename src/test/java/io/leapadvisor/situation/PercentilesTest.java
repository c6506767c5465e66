package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentilesTest {

    private static final Percentiles TIME = new Percentiles(10, 8, 20, 40);

    @Test
    void onesChangeNothing() {
        assertThat(TIME.times(Percentiles.ONES)).isEqualTo(TIME);
    }

    @Test
    void theSmallerOfEachCounts() {
        assertThat(TIME.min(new Percentiles(9, 9, 30, 30))).isEqualTo(new Percentiles(9, 8, 20, 30));
        assertThat(TIME.min(Percentiles.UNKNOWN)).isEqualTo(Percentiles.UNKNOWN);
    }

    @Test
    void usersFeelTheTailWhereItIsKnown() {
        assertThat(TIME.felt()).isEqualTo(40);
        assertThat(new Percentiles(10, 8, 20, Double.NaN).felt()).isEqualTo(10);
    }

    @Test
    void anUnknownMeanHasNoSummary() {
        assertThat(Percentiles.UNKNOWN.summary()).isNull();
        assertThat(TIME.summary().p95Ms()).isEqualTo(20);
    }
}
