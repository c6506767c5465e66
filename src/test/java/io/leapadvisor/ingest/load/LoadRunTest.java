package io.leapadvisor.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.ingest.observe.LoadPoint;
import io.leapadvisor.ingest.observe.Origin;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.knowledge.CorePack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadRunTest {

    private static final Origin ORIGIN = new Origin("r.json", null, "tool");

    /** The point of a run that measured something besides. */
    private static LoadPoint point(Map<String, Object> values) {
        Map<String, Object> measured = new HashMap<>(values);
        measured.put("/test/itemsPerSecond", 1.0);
        return read(measured, false).point().orElseThrow();
    }

    private static LoadRun.Outcome read(Map<String, Object> values, boolean mixed) {
        return LoadRun.read(values, Map.of(), mixed, Vantage.CLIENT, ORIGIN, RunLimits.of(CorePack.KNOWLEDGE));
    }

    @Test
    void totalsBecomeMeansOfARequest() {
        LoadPoint point = point(Map.of(
                RunField.COMPLETED, 50.0,
                RunField.REQUESTED, 60.0,
                RunField.DURATION_S, 120.0,
                RunField.INPUT_TOKENS, 5000.0,
                RunField.OUTPUT_TOKENS, 500.0));
        assertThat(point.test())
                .containsEntry("/traffic/inputTokens", 100.0)
                .containsEntry("/traffic/outputTokens", 10.0)
                .containsEntry("/throughputRps", 50.0 / 120)
                .containsEntry("/outputTokensPerSecond", 500.0 / 120);
        assertThat(point.also())
                .containsEntry("/endToEnd/errorRate", 10.0 / 60)
                .containsEntry("/endToEnd/windowMinutes", 2.0);
        assertThat(point.derived()).containsKeys("/throughputRps", "/traffic/inputTokens");
    }

    @Test
    void theLoopFollowsFromRateAndRequestsInFlight() {
        assertThat(point(Map.of("/test/traffic/concurrency", 8.0, RunField.REQUEST_RATE, "inf"))
                        .test())
                .containsEntry("/traffic/arrival", "CLOSED_LOOP");
        assertThat(point(Map.of(RunField.REQUEST_RATE, 4.0)).test())
                .containsEntry("/traffic/arrival", "OPEN_LOOP")
                .containsEntry("/traffic/meanRps", 4.0);
        assertThat(point(Map.of(RunField.REQUEST_RATE, "inf", RunField.REQUESTED, 200.0))
                        .test())
                .containsEntry("/traffic/arrival", "BURST")
                .containsEntry("/traffic/concurrency", 200.0);
        assertThat(point(Map.of("/test/throughputRps", 4.0)).test()).doesNotContainKey("/traffic/arrival");
    }

    @Test
    void aRequestIsItsFirstTokenAndTheOthers() {
        LoadPoint point = point(
                Map.of("/test/ttft/meanMs", 100.0, "/test/tpot/meanMs", 10.0, "/test/traffic/outputTokens", 11.0));
        assertThat(point.test()).containsEntry("/latency/meanMs", 200.0);
        LoadPoint told = point(Map.of(
                "/test/ttft/meanMs", 100.0,
                "/test/tpot/meanMs", 10.0,
                "/test/traffic/outputTokens", 11.0,
                "/test/latency/meanMs", 230.0));
        assertThat(told.test()).containsEntry("/latency/meanMs", 230.0);
    }

    @Test
    void aRunOfErrorsSaysNothing() {
        assertThatThrownBy(() -> point(Map.of(RunField.COMPLETED, 0.0))).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> point(Map.of(RunField.COMPLETED, 10.0, RunField.FAILED, 90.0)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("90 %");
        assertThatThrownBy(() -> point(Map.of(RunField.ERROR_RATE, 0.5))).isInstanceOf(UnreadableException.class);
    }

    @Test
    void thePointNearestToALoadIsTaken() {
        LoadPoint one = point(Map.of("/test/traffic/concurrency", 1.0, "/test/throughputRps", 2.0));
        LoadPoint eight = point(Map.of("/test/traffic/concurrency", 8.0, "/test/throughputRps", 9.0));
        assertThat(PointChoice.nearest(List.of(one, eight), null, 5.0, null)).contains(eight);
        assertThat(PointChoice.nearest(List.of(one, eight), 2.5, null, null)).contains(one);
        assertThat(PointChoice.nearest(List.of(one, eight), null, null, null)).isEmpty();
        assertThat(PointChoice.nearest(List.of(one), null, null, null)).contains(one);
    }

    @Test
    void thePromptDecidesBetweenPointsOfOneLoad() {
        LoadPoint brief = point(Map.of("/test/traffic/concurrency", 1.0, "/test/traffic/inputTokens", 512.0));
        LoadPoint wide = point(Map.of("/test/traffic/concurrency", 1.0, "/test/traffic/inputTokens", 8192.0));
        assertThat(PointChoice.nearest(List.of(brief, wide), null, null, 5000.0))
                .contains(wide);
        assertThat(PointChoice.nearest(List.of(brief, wide), null, 1.0, 600.0)).contains(brief);
        assertThat(PointChoice.nearest(List.of(wide, brief), null, 1.0, null)).contains(wide);
    }

    @Test
    void timesOfARunInWhichManyFailedAreLeftOutWhereTheyIncludeThose() {
        Map<String, Object> values = Map.of(
                RunField.REQUESTED,
                100.0,
                RunField.FAILED,
                10.0,
                "/test/latency/p99Ms",
                3.0,
                "/test/throughputRps",
                2.0);
        assertThat(read(values, true).point().orElseThrow().test())
                .containsKey("/throughputRps")
                .doesNotContainKey("/latency/p99Ms");
        assertThat(read(values, true).remarks()).anyMatch(remark -> remark.startsWith("10 % of the requests failed"));
        assertThat(read(values, false).point().orElseThrow().test()).containsEntry("/latency/p99Ms", 3.0);
    }

    @Test
    void aRunThatMeasuredNothingIsNoPoint() {
        assertThat(read(Map.of("/test/traffic/concurrency", 4.0, "/point/utilization/gpu", 0.5), false)
                        .point())
                .isEmpty();
        assertThat(point(Map.of("/point/utilization/gpu", 0.5)).also()).containsEntry("/utilization/gpu", 0.5);
    }

    @Test
    void aTimeOfZeroIsNone() {
        assertThat(point(Map.of("/test/tpot/meanMs", 0.0, "/test/ttft/meanMs", -1.0))
                        .test())
                .doesNotContainKeys("/tpot/meanMs", "/ttft/meanMs");
    }

    @Test
    void whatMakesARunDoubtfulIsSaid() {
        assertThat(read(Map.of(RunField.COMPLETED, 20.0, "/test/throughputRps", 1.0), false)
                        .remarks())
                .anyMatch(remark -> remark.startsWith("fewer than 100"));
        assertThat(read(
                                Map.of(
                                        "/test/latency/meanMs", 900.0,
                                        "/test/latency/p95Ms", 130.0,
                                        "/test/traffic/arrival", "BURST"),
                                false)
                        .remarks())
                .anyMatch(remark -> remark.contains("lies above P95"))
                .anyMatch(remark -> remark.contains("no service level"));
    }
}
