package io.leapadvisor.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.arrival.Backlog;
import io.leapadvisor.physics.change.Cuts;
import io.leapadvisor.physics.change.Starts;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.anchor.RareTail;
import io.leapadvisor.simulate.anchor.RequestAnchor;
import io.leapadvisor.simulate.anchor.RequestToday;
import java.util.List;
import java.util.Map;
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

    /** A stage of a large tail beside a steady one: when it takes half as long, nobody waits longer. */
    @Test
    void aFasterRequestHasNoLaterMedian() {
        Anchors none = Anchors.NONE;
        RequestTime today = of(path(10, 11, 3), none);
        RequestTime faster = of(path(10, 2, 3), none);
        assertThat(faster.mean()).isLessThan(today.mean());
        Anchors factors = none.withRequest(
                RequestAnchor.NONE.withToday(new RequestToday(today.mean(), today.p50(), today.p95(), today.p99())));
        assertThat(of(path(10, 2, 3), factors.withRequest(factors.request().withP50(1.5)))
                        .p50())
                .isLessThanOrEqualTo(today.p50());
        RequestTime stretched = of(
                path(10, 10, 3),
                factors.withRequest(factors.request().withTail95(5).withTail99(5)));
        assertThat(stretched.p95()).as("whose tail is stretched").isEqualTo(today.p95());
        assertThat(stretched.p99()).isEqualTo(today.p99());
    }

    /** A pause of 100 ms in the steady stage, whose usual run becomes half as long. */
    @Test
    void whatHappensToAFewIsAddedAndMayBeGone() {
        Anchors none = Anchors.NONE;
        RequestTime usual = of(path(5, 5, 0.3), none);
        double todayMs = 2 * (usual.p99() - usual.p50());
        Anchors rare = none.withRequest(RequestAnchor.NONE.withRare(new RareTail(100, todayMs, List.of(), Map.of())));
        RequestTime halved = of(path(5, 5, 0.3), rare);
        assertThat(halved.p95()).isEqualTo(usual.p95());
        assertThat(halved.p99()).isEqualTo(usual.p99() + 100);
        assertThat(halved.doubt99()).isCloseTo(50, within(1e-9));
        assertThat(halved.cutTail(0.5).doubt99()).isCloseTo(25, within(1e-9));
    }

    private static RequestTime of(RequestPath.Latency path, Anchors factors) {
        return RequestTime.of(path, path, List.of(), 0.5, factors);
    }

    private static RequestPath.Latency path(double steady, double wild, double variation) {
        StageGraph graph = StageGraph.of(List.of(
                StageBuilder.builder()
                        .name("steady")
                        .kind(StageKind.DATA_FETCH)
                        .latency(LatencySummary.ofMean(steady))
                        .build(),
                StageBuilder.builder()
                        .name("wild")
                        .kind(StageKind.OTHER)
                        .latency(LatencySummary.ofMean(wild))
                        .build()));
        return RequestPath.compose(
                graph,
                Map.of("steady", LatencyDistribution.of(steady, 0.1), "wild", LatencyDistribution.of(wild, variation)));
    }

    /** Stages of 10 ms beside 300 that nobody timed: the tail is not theirs, and does not go when they do. */
    @Test
    void theTailOfWhatNobodyTimedStaysWithIt() {
        Anchors untimed = Anchors.NONE.withUnattributedMs(300);
        RequestTime today = of(path(5, 5, 0.3), untimed);
        RequestTime faster = of(path(5, 0.1, 0.3), untimed);
        assertThat(today.mean()).isEqualTo(310);
        assertThat(today.p95()).isGreaterThan(1.5 * today.mean());
        assertThat(today.p95() - faster.p95()).isBetween(0.0, 3 * 4.9);
        assertThat(today.p99() - faster.p99()).isBetween(0.0, 3 * 4.9);
    }

    private static Starts starting(double share, double knee) {
        return new Starts(share, 0, knee, Backlog.NONE);
    }
}
