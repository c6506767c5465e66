package io.leapadvisor.answer.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Limits on percentiles and the boundaries of histograms. */
class BoundaryTest {

    private static Reading reading(boolean adjustable, Double... buckets) {
        return new Reading("x", 1000, List.of(buckets), adjustable, Set.of(), Set.of());
    }

    @Test
    void aLimitOnABoundaryStays() {
        Boundary boundary = Boundary.of(500, 600, 400, reading(false, 0.25, 0.5, 0.75));
        assertThat(boundary.limitMs()).isEqualTo(500);
        assertThat(boundary.note()).isEmpty();
    }

    @Test
    void aLimitMovesToABoundaryBeforeTheTarget() {
        assertThat(Boundary.of(700, 800, 650, reading(false, 0.5, 0.75, 1.0)).limitMs())
                .isEqualTo(750);
    }

    /** Between 1 s and 2.5 s an engine cannot tell 1.2 s from 1.9 s. */
    @Test
    void aLimitMovesBeyondTheTargetWhereItWouldRingForThePlan() {
        Boundary boundary = Boundary.of(1750, 2000, 1200, reading(false, 1.0, 2.5, 5.0));
        assertThat(boundary.limitMs()).isEqualTo(2500);
        assertThat(boundary.moved()).isTrue();
        assertThat(boundary.note()).contains("between 1,000 ms and 2.5 s");
    }

    @Test
    void itStaysWhereThePlanIsBelowTheBucket() {
        Boundary boundary = Boundary.of(1750, 2000, 900, reading(false, 1.0, 2.5));
        assertThat(boundary.limitMs()).isEqualTo(1750);
        assertThat(boundary.moved()).isFalse();
        assertThat(boundary.note()).isNotEmpty();
    }

    @Test
    void boundariesThatCanBeSetAreAskedFor() {
        Boundary boundary = Boundary.of(70, 80, 60, reading(true, 0.05, 0.075, 0.1));
        assertThat(boundary.limitMs()).isEqualTo(70);
        assertThat(boundary.reading().prerequisites())
                .singleElement()
                .asString()
                .contains("boundary at 0.07")
                .contains("at 0.08");
    }

    /** A percentile beyond the last boundary is told as that one, so that an alert above it would never ring. */
    @Test
    void aLimitOnTheLastBoundaryNeedsOneAboveIt() {
        assertThat(Boundary.of(16_000, 16_000, 12_000, reading(true, 5.0, 10.0))
                        .reading()
                        .prerequisites())
                .singleElement()
                .asString()
                .contains("boundary at 16 and one at 32");
    }

    @Test
    void aPercentileBeyondTheLastBoundaryIsNotSeenToRise() {
        assertThat(Boundary.reaching(20_000, reading(true, 5.0, 10.0)).prerequisites())
                .singleElement()
                .asString()
                .contains("up to 20");
        assertThat(Boundary.reaching(8000, reading(true, 5.0, 10.0)).prerequisites())
                .isEmpty();
    }
}
