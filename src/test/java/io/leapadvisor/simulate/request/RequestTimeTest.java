package io.leapadvisor.simulate.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.physics.arrival.Backlog;
import io.leapadvisor.physics.change.Cuts;
import io.leapadvisor.physics.change.Starts;
import org.junit.jupiter.api.Test;

class RequestTimeTest {

    private static final RequestTime REQUEST = new RequestTime(10, 8, 20, 30, 0);

    @Test
    void aLeastMeanMovesAllOfThem() {
        assertThat(REQUEST.atLeast(15)).isEqualTo(new RequestTime(15, 13, 25, 35, 0));
        assertThat(REQUEST.atLeast(9)).isEqualTo(REQUEST);
        assertThat(REQUEST.atLeast(Double.NaN)).isEqualTo(REQUEST);
    }

    @Test
    void startsAreSeenWhereSoManyWait() {
        assertThat(REQUEST.withStarts(starting(0.02, 1), 1000)).isEqualTo(new RequestTime(30, 8, 20, 1030, 0));
        assertThat(REQUEST.withStarts(starting(0.1, 1), 1000)).isEqualTo(new RequestTime(110, 8, 1020, 1030, 0));
        assertThat(REQUEST.withStarts(starting(0.1, 0.3), 1000)).isEqualTo(new RequestTime(110, 8, 320, 1030, 0));
        assertThat(REQUEST.cutTail(0.5)).isEqualTo(new RequestTime(10, 8, 20, 25, 0));
    }

    /** What stands still now and then is slow in its tail and in its mean, and not in its median. */
    @Test
    void stallsAreWhatLiesAboveTheMedian() {
        assertThat(REQUEST.without(new Cuts(0, 0.5))).isEqualTo(new RequestTime(9, 8, 14, 19, 0));
        assertThat(REQUEST.without(new Cuts(0.5, 0))).isEqualTo(REQUEST.cutTail(0.5));
    }

    private static Starts starting(double share, double knee) {
        return new Starts(share, 0, knee, Backlog.NONE);
    }

    /** One in ten is refused, and waits as long as everybody would: it is the slowest tenth, and no more. */
    @Test
    void whoIsRefusedIsNoBetterOff() {
        RequestTime everybody = new RequestTime(100, 80, 200, 300, 0);
        assertThat(REQUEST.withRefused(0.02, everybody)).isEqualTo(new RequestTime(11.8, 8, 20, 300, 0));
        assertThat(REQUEST.withRefused(0.1, everybody)).isEqualTo(new RequestTime(19, 8, 200, 300, 0));
    }
}
