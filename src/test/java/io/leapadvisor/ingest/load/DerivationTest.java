package io.leapadvisor.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.ingest.observe.LoadPoint;
import io.leapadvisor.ingest.observe.Origin;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.knowledge.CorePack;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DerivationTest {

    private static LoadPoint point(Map<String, Object> values) {
        return LoadRun.read(
                        values,
                        Map.of(),
                        false,
                        Vantage.CLIENT,
                        new Origin("r.json", null, "tool"),
                        RunLimits.of(CorePack.KNOWLEDGE))
                .point()
                .orElseThrow();
    }

    /** Little 1961: L = λ · W. */
    @Property(tries = 50)
    void requestsInFlightAreRateTimesTime(
            @ForAll @DoubleRange(min = 0.1, max = 1e4) double rate,
            @ForAll @DoubleRange(min = 1, max = 1e5) double latency) {
        LoadPoint point = point(Map.of("/test/throughputRps", rate, "/test/latency/meanMs", latency));
        assertThat(point.number("/traffic/concurrency"))
                .isCloseTo(rate * latency / 1000, within(1e-6 * rate * latency));
        assertThat(point.derived()).containsKey("/traffic/concurrency");
    }

    @Test
    void whatIsSaidOfTheLoadIsNotReplaced() {
        LoadPoint point = point(
                Map.of("/test/throughputRps", 10.0, "/test/latency/meanMs", 500.0, "/test/traffic/concurrency", 8.0));
        assertThat(point.number("/traffic/concurrency")).isEqualTo(8);
        LoadPoint open =
                point(Map.of("/test/throughputRps", 10.0, "/test/latency/meanMs", 500.0, RunField.REQUEST_RATE, 10.0));
        assertThat(open.number("/traffic/concurrency")).isNull();
    }

    /** Where the tool gives no TPOT, or one that counts the first token in, means give it; and back again. */
    @Property(tries = 50)
    void tokenTimesAndLatencyFitTogether(
            @ForAll @DoubleRange(min = 1, max = 1000) double ttft,
            @ForAll @DoubleRange(min = 1, max = 200) double tpot,
            @ForAll @DoubleRange(min = 2, max = 2000) double tokens) {
        double latency = ttft + tpot * (tokens - 1);
        LoadPoint there = point(Map.of(
                "/test/ttft/meanMs", ttft, "/test/latency/meanMs", latency, "/test/traffic/outputTokens", tokens));
        assertThat(there.number("/tpot/meanMs")).isCloseTo(tpot, within(1e-6 * latency));
        LoadPoint back = point(
                Map.of("/test/ttft/meanMs", ttft, "/test/tpot/meanMs", tpot, "/test/traffic/outputTokens", tokens));
        assertThat(back.number("/latency/meanMs")).isCloseTo(latency, within(1e-6 * latency));
    }

    /** 8840 tokens and 29.4 requests a second are 300.68 tokens a request. */
    @Test
    void tokensOfARequestFollowFromBothRates() {
        LoadPoint point = point(Map.of("/test/throughputRps", 29.4, "/test/outputTokensPerSecond", 8840.0));
        assertThat(point.number("/traffic/outputTokens")).isCloseTo(300.68, within(0.01));
        assertThat(point.derived()).containsKey("/traffic/outputTokens");
        LoadPoint told = point(Map.of(
                "/test/throughputRps",
                29.4,
                "/test/outputTokensPerSecond",
                8840.0,
                "/test/traffic/outputTokens",
                256.0));
        assertThat(told.number("/traffic/outputTokens")).isEqualTo(256);
    }

    @Test
    void aBurstHasAsManyInFlightAsWereSent() {
        LoadPoint point =
                point(Map.of("/test/traffic/arrival", "BURST", RunField.COMPLETED, 300.0, "/test/itemsPerSecond", 7.0));
        assertThat(point.number("/traffic/concurrency")).isEqualTo(300);
    }

    @Test
    void aCapThatHoldsNoneBackIsABurst() {
        Map<String, Object> run = Map.of(
                "/run/requestRate",
                "inf",
                "/run/completed",
                100,
                "/test/traffic/concurrency",
                128,
                "/test/ttft/meanMs",
                9);
        assertThat(point(run).test()).containsEntry("/traffic/arrival", "BURST");
        assertThat(point(run).number("/traffic/concurrency")).isEqualTo(100);
        Map<String, Object> held = new HashMap<>(run);
        held.put("/test/traffic/concurrency", 64);
        assertThat(point(held).test()).containsEntry("/traffic/arrival", "CLOSED_LOOP");
        assertThat(point(held).number("/traffic/concurrency")).isEqualTo(64);
    }

    /** As many requests as the cap: none waits to be sent. One by itself is no burst. */
    @Test
    void aCapAsHighAsTheRequestsHoldsNoneBack() {
        Map<String, Object> run = new HashMap<>(
                Map.of(RunField.REQUEST_RATE, "inf", RunField.COMPLETED, 200, "/test/traffic/concurrency", 200));
        run.put("/test/ttft/meanMs", 600);
        assertThat(point(run).test()).containsEntry("/traffic/arrival", "BURST");
        run.put(RunField.COMPLETED, 1);
        run.put("/test/traffic/concurrency", 1);
        assertThat(point(run).test()).containsEntry("/traffic/arrival", "CLOSED_LOOP");
    }

    /** 1000 requests at 1000 a second are there after one second of a run of 98 s, and are served at 10 a second. */
    @Test
    void aRateThatEndsAsTheRunBeginsIsABurst() {
        Map<String, Object> run = new HashMap<>(
                Map.of(RunField.REQUEST_RATE, 1000.0, RunField.COMPLETED, 1000, RunField.DURATION_S, 98.0));
        run.put("/test/ttft/meanMs", 18000);
        run.put("/test/traffic/burstiness", 1.0);
        assertThat(point(run).test())
                .containsEntry("/traffic/arrival", "BURST")
                .doesNotContainKeys("/traffic/meanRps", "/traffic/burstiness");
        assertThat(point(run).number("/traffic/concurrency")).isEqualTo(1000);
        run.put("/test/traffic/concurrency", 64);
        assertThat(point(run).test())
                .containsEntry("/traffic/arrival", "CLOSED_LOOP")
                .doesNotContainKey("/traffic/meanRps");
        assertThat(point(run).number("/traffic/concurrency")).isEqualTo(64);
        run.put(RunField.REQUEST_RATE, 32.0);
        assertThat(point(run).test()).containsEntry("/traffic/arrival", "OPEN_LOOP");
        assertThat(point(run).number("/traffic/meanRps")).isEqualTo(32);
    }

    @Test
    void burstinessBelongsToARate() {
        assertThat(point(Map.of(
                                RunField.REQUEST_RATE,
                                "inf",
                                "/test/traffic/burstiness",
                                1.0,
                                "/test/traffic/concurrency",
                                4.0,
                                "/test/throughputRps",
                                2.0))
                        .test())
                .doesNotContainKey("/traffic/burstiness");
    }

    /** Of 50 users, 4 × 0.5 = 2 have a request under way: the others wait, and the load is a rate. */
    @Test
    void usersThatWaitAreARate() {
        LoadPoint waiting =
                point(Map.of("/test/throughputRps", 4.0, "/test/latency/meanMs", 500.0, RunField.USERS, 50.0));
        assertThat(waiting.number("/traffic/concurrency")).isEqualTo(2);
        assertThat(waiting.number("/traffic/meanRps")).isEqualTo(4);
        assertThat(waiting.test()).containsEntry("/traffic/arrival", "OPEN_LOOP");
        assertThat(waiting.derived().get("/traffic/meanRps")).contains("50 users");
        LoadPoint busy =
                point(Map.of("/test/throughputRps", 90.0, "/test/latency/meanMs", 500.0, RunField.USERS, 50.0));
        assertThat(busy.number("/traffic/concurrency")).isEqualTo(50);
        assertThat(busy.number("/traffic/meanRps")).isNull();
        assertThat(busy.test()).containsEntry("/traffic/arrival", "CLOSED_LOOP");
    }

    @Test
    void usersOfARunWithoutTimesAreTakenAsRequestsUnderWay() {
        LoadPoint point = point(Map.of("/test/throughputRps", 4.0, RunField.USERS, 50.0));
        assertThat(point.number("/traffic/concurrency")).isEqualTo(50);
    }
}
