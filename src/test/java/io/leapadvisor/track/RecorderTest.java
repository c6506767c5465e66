package io.leapadvisor.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.advise.History;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.learn.outcome.Lesson;
import io.leapadvisor.plan.own.DirectMetric;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.track.MetricOutcome.ValueFrom;
import io.leapadvisor.track.RecordedOutcome.PredictedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was promised against what came, through the real advisor. */
class RecorderTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final DeploymentProfile SEARCH = Advisors.example("search-by-photograph");
    private static final String REMEDY = "trim-payload";

    private static Recorder recorder(DeploymentProfile profile) {
        return new Recorder(
                CorePack.KNOWLEDGE,
                change -> Advisors.ADVISOR.whatIf(profile, List.of(change)).impact());
    }

    private static OutcomeRequest told(
            String remedy,
            String stage,
            Map<String, Object> parameters,
            Map<String, Double> before,
            Map<String, Double> after) {
        return new OutcomeRequest(remedy, stage, parameters, NOON, before, after, null);
    }

    private static RecordedOutcome recorded(Assessment assessment, OutcomeRequest told) {
        return recorder(assessment.profile()).outcome("o", NOON, assessment, told);
    }

    private static Recommendation recommendation(Assessment assessment, String remedy) {
        return assessment.recommendations().stream()
                .filter(one -> one.remedy().equals(remedy))
                .findFirst()
                .orElseThrow();
    }

    private static Impact impact(Recommendation recommendation, Metric metric) {
        return recommendation.impact().stream()
                .filter(one -> metric.is(one.metric()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theRecommendationIsThePromise() {
        Assessment assessment = Advisors.assess(SEARCH);
        Recommendation promised = recommendation(assessment, REMEDY);
        double expected = impact(promised, Metric.STAGE).ratio().expected();
        RecordedOutcome outcome = recorded(
                assessment,
                told(REMEDY, null, null, Map.of("stageLatencyMs", 50.0), Map.of("stageLatencyMs", 50 * expected)));
        assertThat(outcome.prediction().from()).isEqualTo(PredictedBy.RECOMMENDATION);
        assertThat(outcome.stage()).isEqualTo(promised.stage());
        assertThat(outcome.parameters()).isEqualTo(promised.parameters());
        assertThat(outcome.lesson().deviation()).isCloseTo(0, within(1e-9));
        MetricOutcome only = outcome.comparisons().get(0);
        assertThat(only.predicted()).isEqualTo(impact(promised, Metric.STAGE).ratio());
        assertThat(only.inside()).isTrue();
    }

    /** A stage that takes longer than expected came out worse, and a rate that is higher came out better. */
    @Test
    void aDeviationCountsAsOfATime() {
        Assessment assessment = Advisors.assess(SEARCH);
        Interval stated =
                impact(recommendation(assessment, REMEDY), Metric.STAGE).ratio();
        double deviation = DirectMetric.deviation(stated, CorePack.KNOWLEDGE);
        RecordedOutcome worse = recorded(
                assessment,
                told(
                        REMEDY,
                        null,
                        null,
                        Map.of("stageLatencyMs", 1.0),
                        Map.of("stageLatencyMs", stated.expected() * Math.exp(deviation))));
        assertThat(worse.lesson().deviation()).isCloseTo(1, within(1e-9));
        DeploymentProfile fraud = Advisors.example("lagging-fraud-detector");
        Assessment batches = Advisors.assess(fraud);
        double ratio = impact(recommendation(batches, "enable-dynamic-batching"), Metric.CAPACITY)
                .ratio()
                .expected();
        RecordedOutcome better = recorded(
                batches,
                told(
                        "enable-dynamic-batching",
                        null,
                        null,
                        Map.of("capacityRps", 100.0),
                        Map.of("capacityRps", 120 * ratio)));
        assertThat(better.lesson().metric()).isEqualTo("capacityRps");
        assertThat(better.lesson().deviation()).isNegative();
    }

    @Test
    void whatTheProfileMeasuredStandsForWhatIsLeftOut() {
        Assessment assessment = Advisors.assess(Advisors.example("lagging-fraud-detector"));
        RecordedOutcome outcome = recorded(
                assessment,
                told("use-binary-serialization", null, null, null, Map.of("latency.p99Ms", 100.0, "usdPerHour", 5.0)));
        assertThat(outcome.comparisons())
                .extracting(MetricOutcome::beforeFrom)
                .containsExactly(ValueFrom.MEASURED, ValueFrom.ESTIMATED);
        assertThat(outcome.comparisons().get(0).before()).isEqualTo(250);
        assertThat(outcome.lesson().metric()).isEqualTo("latency.p99Ms");
    }

    @Test
    void otherParametersAreWorkedOut() {
        Assessment assessment = Advisors.assess(SEARCH);
        RecordedOutcome outcome =
                recorded(assessment, told(REMEDY, null, Map.of("ratio", 0.77), null, Map.of("latency.meanMs", 100.0)));
        assertThat(outcome.prediction().from()).isEqualTo(PredictedBy.WHAT_IF);
        assertThat(outcome.rules()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsKeptAndSaysSo() {
        Assessment assessment = Advisors.assess(SEARCH);
        RecordedOutcome outcome = recorded(
                assessment,
                told(REMEDY, null, null, Map.of("coldStartMs", 9.0), Map.of("coldStartMs", 3.0, "latency.p50Ms", 9.0)));
        assertThat(outcome.lesson()).isNull();
        assertThat(outcome.comparisons().get(0).ratio()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(outcome.comparisons().get(0).statement()).endsWith("nothing was predicted of it.");
    }

    /** What was learned already is not learned again: a deviation is from what was expected without any outcome. */
    @Test
    void whatWasLearnedIsNotLearnedTwice() {
        Assessment plain = Advisors.assess(SEARCH);
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            lessons.add(new Lesson("l" + i, REMEDY, true, 1));
        }
        Assessment taught =
                Advisors.ADVISOR.assess(SEARCH, new History(Optional.empty(), lessons), "x", NOON, Cancellation.NEVER);
        OutcomeRequest told = told(REMEDY, null, null, Map.of("stageLatencyMs", 10.0), Map.of("stageLatencyMs", 2.0));
        RecordedOutcome then = recorded(plain, told);
        RecordedOutcome now = recorded(taught, told);
        assertThat(now.comparisons().get(0).predicted())
                .isNotEqualTo(then.comparisons().get(0).predicted());
        assertThat(now.lesson().deviation()).isCloseTo(then.lesson().deviation(), within(1e-9));
    }

    /**
     * 200 outcomes whose effects are off by a known bias and scatter by another noise than was stated: the track record
     * finds the bias, and the interval of the next answer holds 80 % of further ones.
     */
    @ParameterizedTest
    @CsvSource({
        "search-by-photograph,trim-payload,0.8,0.6",
        "search-by-photograph,trim-payload,-0.8,1.6",
        "ad-serving-microservices,consolidate-calls,1.2,0.8",
        "slow-document-summaries,quantize-weights,0.6,1.5",
        "agent-with-four-tools,enable-prefix-caching,1.0,0.7",
        "answers-from-documents,quantize-weights,-0.7,1.4"
    })
    void aKnownBiasIsFoundAndTheIntervalHoldsAgain(String example, String remedy, double bias, double noise) {
        DeploymentProfile profile = Advisors.example(example);
        Assessment plain = Advisors.assess(profile);
        Recommendation promised = recommendation(plain, remedy);
        Metric metric = DirectMetric.of(
                        CorePack.KNOWLEDGE.remedy(remedy).orElseThrow(), one -> promised.impact().stream()
                                .anyMatch(impact -> one.is(impact.metric()) && impact.touched()))
                .orElseThrow();
        Interval stated = impact(promised, metric).ratio();
        double deviation = DirectMetric.deviation(stated, CorePack.KNOWLEDGE);
        Random dice = new Random(42);
        TrackRecord record = new TrackRecord(CorePack.KNOWLEDGE);
        List<Lesson> lessons = new ArrayList<>();
        Recorder recorder = recorder(profile);
        for (int i = 0; i < 200; i++) {
            double achieved = stated.expected() * Math.exp(deviation * (bias + noise * dice.nextGaussian()));
            RecordedOutcome outcome = recorder.outcome(
                    "o" + i,
                    NOON,
                    plain,
                    told(
                            remedy,
                            promised.stage(),
                            promised.parameters(),
                            Map.of(metric.id(), 100.0),
                            Map.of(metric.id(), 100 * achieved)));
            record.add(outcome);
            lessons.add(new Lesson(outcome.id(), remedy, true, outcome.lesson().deviation()));
        }
        TrackEntry entry = record.entries().get(0);
        assertThat(entry.outcomes()).isEqualTo(200);
        assertThat(entry.bias().expected()).isCloseTo(Math.exp(deviation * bias), within(0.25 * deviation));
        assertThat(entry.bias().contains(1)).isFalse();
        Assessment taught =
                Advisors.ADVISOR.assess(profile, new History(Optional.empty(), lessons), "x", NOON, Cancellation.NEVER);
        Interval learned = impact(recommendation(taught, remedy), metric).ratio();
        int before = 0;
        int after = 0;
        for (int i = 0; i < 5_000; i++) {
            double achieved = stated.expected() * Math.exp(deviation * (bias + noise * dice.nextGaussian()));
            before += stated.contains(achieved) ? 1 : 0;
            after += learned.contains(achieved) ? 1 : 0;
        }
        assertThat(after / 5_000.0)
                .as("was %s of %s, now of %s, %s", before / 5_000.0, stated, learned, metric)
                .isBetween(0.72, 0.88);
    }
}
