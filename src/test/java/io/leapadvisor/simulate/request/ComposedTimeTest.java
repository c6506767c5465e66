package io.leapadvisor.simulate.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.anchor.RareTail;
import io.leapadvisor.simulate.anchor.RequestAnchor;
import io.leapadvisor.simulate.anchor.RequestToday;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposedTimeTest {

    /** A stage of a large tail beside a steady one: when it takes half as long, nobody waits longer. */
    @Test
    void aFasterRequestHasNoLaterMedian() {
        Anchors none = Anchors.NONE;
        RequestTime today = of(path(10, 11, 3), none);
        RequestTime faster = of(path(10, 2, 3), none);
        assertThat(faster.meanMs()).isLessThan(today.meanMs());
        Anchors anchors = none.withRequest(RequestAnchor.NONE.withToday(
                new RequestToday(today.meanMs(), today.p50Ms(), today.p95Ms(), today.p99Ms())));
        assertThat(of(path(10, 2, 3), anchors.withRequest(anchors.request().withP50(1.5)))
                        .p50Ms())
                .isLessThanOrEqualTo(today.p50Ms());
        RequestTime stretched = of(
                path(10, 10, 3),
                anchors.withRequest(anchors.request().withTail95(5).withTail99(5)));
        assertThat(stretched.p95Ms()).as("whose tail is stretched").isEqualTo(today.p95Ms());
        assertThat(stretched.p99Ms()).isEqualTo(today.p99Ms());
    }

    /** A pause of 100 ms in the steady stage, whose usual run becomes half as long. */
    @Test
    void whatHappensToAFewIsAddedAndMayBeGone() {
        Anchors none = Anchors.NONE;
        RequestTime usual = of(path(5, 5, 0.3), none);
        double todayMs = 2 * (usual.p99Ms() - usual.p50Ms());
        Anchors rare = none.withRequest(RequestAnchor.NONE.withRare(new RareTail(100, todayMs, List.of(), Map.of())));
        RequestTime halved = of(path(5, 5, 0.3), rare);
        assertThat(halved.p95Ms()).isEqualTo(usual.p95Ms());
        assertThat(halved.p99Ms()).isEqualTo(usual.p99Ms() + 100);
        assertThat(halved.doubt99Ms()).isCloseTo(50, within(1e-9));
        assertThat(halved.cutTail(0.5).doubt99Ms()).isCloseTo(25, within(1e-9));
    }

    private static RequestTime of(RequestPath.Latency path, Anchors anchors) {
        return ComposedTime.of(path, path, List.of(), 0.5, anchors);
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
        assertThat(today.meanMs()).isEqualTo(310);
        assertThat(today.p95Ms()).isGreaterThan(1.5 * today.meanMs());
        assertThat(today.p95Ms() - faster.p95Ms()).isBetween(0.0, 3 * 4.9);
        assertThat(today.p99Ms() - faster.p99Ms()).isBetween(0.0, 3 * 4.9);
    }
}
