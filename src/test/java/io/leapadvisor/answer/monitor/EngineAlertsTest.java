package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engine says of its queue and its cache. */
class EngineAlertsTest {

    private static final double QUIET = 0.01;
    private static final double FLOOD = 1e6;

    private static String chat(double rps, String utilization) {
        return "'traffic':{'meanRps':" + rps + ",'inputTokens':500,'outputTokens':100},"
                + "'model':{'name':'llama-3.1-8b','runtime':'vllm'},"
                + "'hardware':{'accelerator':'a100-80gb','replicas':1}" + utilization;
    }

    private static String vision(double rps) {
        return "'traffic':{'meanRps':" + rps + "},'model':{'name':'resnet-50','runtime':'triton',"
                + "'weightPrecision':'FP16'},'hardware':{'accelerator':'t4','replicas':1}";
    }

    private static AlertDraft draft(String name, Outlook outlook) {
        return Outlooks.named(name, new EngineAlerts(outlook, Outlooks.stack(outlook)).drafts());
    }

    private static AlertDraft waiting(String today, String then) {
        return draft("RequestsWaitForTheModel", Outlooks.planned(today, then, Map.of()));
    }

    @Test
    void waitingRequestsRingByTheirRatioToThoseAtWork() {
        AlertDraft draft = waiting(chat(QUIET, ""), chat(QUIET, ""));
        assertThat(draft.limit()).isEqualTo(0.25);
        assertThat(draft.firesToday()).isFalse();
        assertThat(draft.reading().expression())
                .matches("sum\\(avg_over_time\\(vllm:num_requests_waiting\\{.*}\\[5m]\\)\\) / "
                        + "sum\\(avg_over_time\\(vllm:num_requests_running\\{.*}\\[5m]\\)\\)");
        assertThat(draft.expectedAfterFix()).endsWith(" waiting for each that is worked on");
    }

    @Test
    void aFloodedEngineRingsTodayAtTheUsualLimit() {
        AlertDraft fixed = waiting(chat(FLOOD, ""), chat(QUIET, ""));
        assertThat(fixed.firesToday()).isTrue();
        assertThat(fixed.limit()).isEqualTo(0.25);
        AlertDraft left = waiting(chat(FLOOD, ""), chat(FLOOD, ""));
        assertThat(left.limit()).as("no limit is silent then").isEqualTo(0.25);
        assertThat(left.expectedAfterFix()).isNull();
    }

    @Test
    void whatThePlanLeavesWaitingMustNotRing() {
        Outlook outlook = Outlooks.of(oneByOne(0.5));
        double ratio = Outlook.waitingRatio(outlook.after());
        assertThat(ratio).as("one at work, and others before it").isBetween(0.25, 100.0);
        AlertDraft draft = draft("RequestsWaitForTheModel", outlook);
        assertThat(draft.limit())
                .isCloseTo(1.1 * ratio, Percentage.withPercentage(1))
                .isGreaterThan(ratio);
        assertThat(draft.firesToday()).isFalse();
    }

    private static String oneByOne(double rps) {
        return chat(rps, "").replace("'vllm'", "'vllm','batching':{'mode':'CONTINUOUS','maxBatchSize':1}");
    }

    /** Triton says how long requests wait, and not how many are at work. */
    @Test
    void withoutCountsTheTimeInTheQueueRings() {
        Outlook outlook = Outlooks.of(vision(10));
        AlertDraft draft = draft("RequestsWaitForTheModel", outlook);
        assertThat(draft.reading().expression()).contains("nv_inference_queue_duration_us");
        double usualMs = 0.2 * outlook.after().latency().meanMs();
        assertThat(draft.limit() * draft.reading().milliseconds()).isCloseTo(usualMs, Percentage.withPercentage(1));
        assertThat(draft.firesToday()).isFalse();
        AlertDraft flooded = waiting(vision(FLOOD), vision(10));
        assertThat(flooded.firesToday()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.01, false", "0.79, 1e6, false", "0.81, 1e6, true", "0.95, 0.01,", "0.95, 10,"})
    void aFullCacheCountsOnlyTogetherWithAQueue(double share, double rps, Boolean fires) {
        AlertDraft draft =
                draft("KvCacheNearlyFull", Outlooks.of(chat(rps, ",'utilization':{'kvCache':" + share + "}")));
        assertThat(draft.limit()).isCloseTo(0.8, within(1e-9));
        assertThat(draft.firesToday()).isEqualTo(fires);
        assertThat(draft.reading().expression()).contains("vllm:num_requests_waiting", " > 0 and ", "cache_usage_perc");
    }

    @Test
    void aCacheThatNobodyMeasuredIsWatchedAllTheSame() {
        AlertDraft draft = draft("KvCacheNearlyFull", Outlooks.of(chat(QUIET, "")));
        assertThat(draft.firesToday()).isNull();
        assertThat(draft("KvCacheNearlyFull", Outlooks.of(vision(10))))
                .as("there is none")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "1.1, true", "12, true"})
    void frequentPreemptionsAreNoAccident(double aMinute, boolean fires) {
        AlertDraft draft = draft(
                "RequestsArePreempted",
                Outlooks.of(chat(QUIET, ",'utilization':{'preemptionsPerMinute':" + aMinute + "}")));
        assertThat(draft.limit()).isEqualTo(1);
        assertThat(draft.firesToday()).isEqualTo(fires);
        assertThat(draft.reading().expression()).startsWith("60 * sum(rate(");
        assertThat(draft("RequestsArePreempted", Outlooks.of(chat(QUIET, "")))).isNull();
    }
}
