package io.leapadvisor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan brings, in the words of its headline. */
class HeadlineEffectTest {

    private static Impact impact(Metric metric, double before, double low, double expected, double high) {
        Interval after = new Interval(low, expected, high);
        return new Impact(metric.id(), before, after, after.times(1 / before));
    }

    private static String effect(List<Impact> combined, List<String> missed) {
        return HeadlineEffect.of(combined, missed, null, "the bill");
    }

    private static String effect(List<Impact> combined, DeploymentProfile told) {
        return HeadlineEffect.of(combined, List.of(), told, "the bill");
    }

    @Test
    void aBillOfAPartIsToldAsThat() {
        assertThat(HeadlineEffect.of(
                        List.of(impact(Metric.MEAN, 200, 90, 100, 110), impact(Metric.USD_PER_HOUR, 10, 8, 8, 8)),
                        List.of(),
                        null,
                        "the bill without the provider's tokens"))
                .endsWith(", the bill without the provider's tokens falls by 20 %");
    }

    /** Who asks for a lower bill reads it first, and then what it does to users. */
    @Test
    void theBillComesFirstWhereItIsAskedFor() {
        DeploymentProfile cheapest = JsonProfiles.profile("'objectives':{'priority':'COST'}");
        assertThat(HeadlineEffect.of(
                        List.of(impact(Metric.P99, 400, 150, 200, 260), impact(Metric.USD_PER_HOUR, 10, 8, 8, 8)),
                        List.of(),
                        cheapest,
                        "the bill"))
                .isEqualTo(": the bill an hour from 10 USD to about 8 USD, P99 from 400 ms to about 200 ms"
                        + " (150 to 260 ms)");
    }

    /** A tail that nobody measured is a number of the model; who told a mean reads of the mean. */
    @Test
    void whatWasMeasuredIsToldFirst() {
        List<Impact> combined = List.of(impact(Metric.P99, 400, 150, 200, 260), impact(Metric.MEAN, 200, 90, 100, 110));
        assertThat(effect(combined, JsonProfiles.profile("'endToEnd':{'latency':{'meanMs':200}}")))
                .startsWith(": mean latency from 200 ms to about 100 ms");
        assertThat(effect(combined, JsonProfiles.profile("'endToEnd':{'latency':{'meanMs':200,'p95Ms':300}}")))
                .as("a P99 that nobody measured is none to begin with")
                .startsWith(": mean latency from 200 ms to about 100 ms");
        assertThat(effect(
                        List.of(combined.get(0), impact(Metric.P95, 300, 140, 150, 160), combined.get(1)),
                        JsonProfiles.profile("'endToEnd':{'latency':{'meanMs':200,'p95Ms':300}}")))
                .startsWith(": P95 from 300 ms to about 150 ms");
        assertThat(effect(combined, JsonProfiles.profile("'endToEnd':{'latency':{'meanMs':200,'p99Ms':400}}")))
                .startsWith(": P99 from 400 ms to about 200 ms");
        assertThat(effect(
                        combined,
                        JsonProfiles.profile("'stages':[{'name':'rank','kind':'INFERENCE',"
                                + "'latency':{'meanMs':200,'p99Ms':400}}]")))
                .as("of a stage")
                .startsWith(": P99 from 400 ms to about 200 ms");
    }

    /** Who asks for a percentile of the first token reads of that, and not of its mean. */
    @Test
    void aPercentileThatIsMissedComesBeforeItsMean() {
        Impact mean = impact(Metric.TTFT, 700, 300, 350, 490);
        Impact percentile = mean.of("ttft.p95Ms", 2400, 1200);
        assertThat(percentile.ratio().expected()).isEqualTo(0.5);
        assertThat(effect(List.of(percentile, mean), List.of("ttft.p95Ms")))
                .startsWith(": P95 of the time to the first token from 2.4 s to about 1.2 s (1.03 to 1.68 s)");
    }

    @Test
    void aMetricThatIsMissedComesBeforeWhatIsFelt() {
        List<Impact> combined = List.of(
                impact(Metric.MEAN, 200, 90, 100, 110),
                impact(Metric.P99, 400, 150, 200, 260),
                impact(Metric.CAPACITY, 100, 180, 200, 220));
        assertThat(effect(combined, List.of(Metric.MEAN.id())))
                .isEqualTo(": mean latency from 200 ms to about 100 ms (90 to 110 ms), capacity from 100 requests/s to"
                        + " about 200 requests/s");
        assertThat(effect(combined, List.of())).startsWith(": P99 from 400 ms to about 200 ms (150 to 260 ms)");
    }

    @Test
    void aThroughputThatIsMissedIsToldWhereNoCapacityIsKnown() {
        List<Impact> combined = List.of(
                impact(Metric.THROUGHPUT, 0.4, 2.4, 4.4, 8.1), impact(Metric.USD_PER_HOUR, 2.5, 27.5, 27.5, 27.5));
        assertThat(effect(combined, List.of(Metric.THROUGHPUT.id())))
                .startsWith(": ")
                .contains("from 0.4 requests/s to about 4.4 requests/s", "the bill rises");
    }

    @Test
    void aBillIsToldByItsChangeAndOnlyWhenItMoves() {
        assertThat(effect(
                        List.of(impact(Metric.MEAN, 200, 90, 100, 110), impact(Metric.USD_PER_HOUR, 10, 8, 8, 8)),
                        List.of()))
                .endsWith(", the bill falls by 20 %");
        assertThat(effect(
                        List.of(impact(Metric.MEAN, 200, 90, 100, 110), impact(Metric.USD_PER_HOUR, 10, 10, 10, 10)),
                        List.of()))
                .doesNotContain("bill");
    }

    @Test
    void whatIsEarnedIsToldAsADifferenceWithItsEnds() {
        Impact faster = impact(Metric.MEAN, 2_000, 400, 500, 700);
        assertThat(effect(List.of(faster, impact(Metric.REVENUE, 100_000, 103_000, 105_000, 106_000)), List.of()))
                .endsWith(", the revenue rises by about 5,000 USD a month (3,000 to 6,000 USD)");
        assertThat(effect(List.of(faster, impact(Metric.REVENUE, 100_000, 90_000, 95_000, 101_000)), List.of()))
                .endsWith(", the revenue falls by about 5,000 USD a month (-1,000 to 10,000 USD)");
    }
}
