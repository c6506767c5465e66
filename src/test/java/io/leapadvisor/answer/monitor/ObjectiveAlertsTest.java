package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.situation.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts on latency and tokens: early, unless the plan leaves no room for that. */
class ObjectiveAlertsTest {

    private static final String P99 = "latency.p99Ms";

    /** A service that answers in 200 ms at the 99th percentile, today and after its plan. */
    private static String service(String objectives) {
        return "'traffic':{'meanRps':5},'hardware':{'cpuCores':4,'replicas':1},'objectives':{" + objectives + "},"
                + "'stages':[{'name':'work','kind':'PREPROCESSING','latency':{'meanMs':40},'busyMs':40}],"
                + "'endToEnd':{'latency':{'meanMs':100,'p50Ms':90,'p95Ms':150,'p99Ms':200}}";
    }

    private static List<AlertDraft> drafts(String objectives, Map<String, Double> expected, ObjectiveStatus... status) {
        Outlook outlook = Outlooks.planned(service(objectives), service(objectives), expected);
        return new ObjectiveAlerts(outlook, Outlooks.stack(outlook), List.of(status)).drafts();
    }

    private static AlertDraft p99(double plannedMs, ObjectiveStatus... status) {
        return drafts("'latency':{'p99Ms':400}", Map.of(P99, plannedMs), status).get(0);
    }

    private static ObjectiveStatus observed(Double ms) {
        return new ObjectiveStatus(P99, 400, ms, null, null, "ms", false);
    }

    @Test
    void theLimitIsBeforeTheTarget() {
        AlertDraft draft = p99(250);
        assertThat(draft.name()).isEqualTo("P99LatencyNearTarget");
        assertThat(draft.limit()).as("7/8 of 400 ms, in seconds").isCloseTo(0.35, within(1e-9));
        assertThat(draft.relation()).isEqualTo(">");
        assertThat(draft.severity()).isEqualTo("critical");
        assertThat(draft.why()).contains("of the target of 400 ms").doesNotContain("does not reach");
        assertThat(draft.reading().expression()).startsWith("histogram_quantile(0.99, ");
        assertThat(draft.reading().prerequisites()).anyMatch(one -> one.contains("boundary at 0.35 and one at 0.4"));
    }

    /** What the plan just reaches must not ring from its first day. */
    @Test
    void aTightPlanLeavesOnlyTheTarget() {
        assertThat(p99(360).limit()).isCloseTo(0.4, within(1e-9));
        assertThat(p99(360).why()).contains("the target itself");
        assertThat(p99(350).limit()).as("not beyond the early limit").isCloseTo(0.35, within(1e-9));
        assertThat(p99(400).limit()).as("just on the target").isCloseTo(0.4, within(1e-9));
    }

    /** An engine's histogram has boundaries of its own: one at the target itself is no share of it. */
    @Test
    void aLimitThatMovesToTheTargetSaysSo() {
        String burst = "'traffic':{'concurrency':40,'arrival':'BURST','inputTokens':2000,'outputTokens':400},"
                + "'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':{'accelerator':'l40s'},"
                + "'objectives':{'latency':{'p95Ms':120000}}";
        Outlook outlook = Outlooks.planned(burst, burst, Map.of("latency.p95Ms", 60000.0));
        AlertDraft draft = new ObjectiveAlerts(outlook, Outlooks.stack(outlook), List.of())
                .drafts()
                .get(0);
        assertThat(draft.limit()).isCloseTo(120, within(1e-9));
        assertThat(draft.why())
                .contains("the target itself: no earlier boundary")
                .doesNotContain(" % of the target");
    }

    @Test
    void aPlanThatMissesTheTargetGoesOnRingingAndSaysSo() {
        AlertDraft draft = p99(500);
        assertThat(draft.limit()).isCloseTo(0.35, within(1e-9));
        assertThat(draft.why()).contains("The plan does not reach this target, so it goes on ringing.");
    }

    /** The peak of a day is no incident either. */
    @Test
    void aPeakBetweenTheTwoLimitsMovesTheAlertToTheTarget() {
        AlertDraft draft = drafts("'latency':{'p99Ms':210}", Map.of(P99, 100.0)).get(0);
        assertThat(draft.limit()).as("at the peak it answers in 200 ms").isCloseTo(0.21, within(1e-9));
    }

    @Test
    void whatIsObservedTellsWhetherItRingsToday() {
        assertThat(p99(250, observed(351.0)).firesToday()).isTrue();
        assertThat(p99(250, observed(349.0)).firesToday()).isFalse();
        assertThat(p99(250, observed(null)).firesToday()).isNull();
        assertThat(p99(250).firesToday()).isNull();
    }

    @Test
    void whereNothingIsDoneNothingIsExpected() {
        assertThat(p99(250).expectedAfterFix()).isNull();
    }

    @Test
    void aMeanNeedsNoBoundaryOfAHistogram() {
        AlertDraft draft = drafts("'latency':{'meanMs':400}", Map.of("latency.meanMs", 100.0))
                .get(0);
        assertThat(draft.limit()).isCloseTo(0.35, within(1e-9));
        assertThat(draft.reading().prerequisites()).noneMatch(one -> one.contains("boundary"));
    }

    @ParameterizedTest
    @CsvSource({
        "latency.p95Ms, P95LatencyNearTarget",
        "latency.meanMs, MeanLatencyNearTarget",
        "ttft.p99Ms, P99TTFTNearTarget",
        "tpot.meanMs, MeanTPOTNearTarget"
    })
    void namesTellStatisticAndTime(String metric, String name) {
        assertThat(ObjectiveAlerts.name(new Target(metric, 100, "ms", false, null)))
                .isEqualTo(name);
    }

    /** Without a target for the tail, a tail that rises is seen by the day before. */
    @Test
    void aTailWithoutATargetIsComparedWithTheDayBefore() {
        for (String objectives :
                List.of("", "'latency':{'meanMs':400}", "'latency':{'p50Ms':400}", "'throughputRps':4")) {
            List<AlertDraft> drafts = drafts(objectives, Map.of());
            AlertDraft last = drafts.get(drafts.size() - 1);
            assertThat(last.name()).as(objectives).isEqualTo("P99LatencyRises");
            assertThat(last.limit()).isEqualTo(1.5);
            assertThat(last.firesToday()).isNull();
            assertThat(last.reading().expression()).contains(" / histogram_quantile(0.99, ", "offset 1d");
        }
        for (String objectives : List.of("'latency':{'p95Ms':400}", "'latency':{'p99Ms':400}")) {
            assertThat(drafts(objectives, Map.of()))
                    .extracting(AlertDraft::name)
                    .singleElement()
                    .asString()
                    .endsWith("LatencyNearTarget");
        }
    }

    @Test
    void eachTimeHasItsAlertInTheOrderOfTheContract() {
        assertThat(drafts("'latency':{'p50Ms':300,'p99Ms':400},'throughputRps':4,'usdPerHour':9", Map.of()))
                .extracting(AlertDraft::name)
                .containsExactly("P50LatencyNearTarget", "P99LatencyNearTarget");
    }
}
