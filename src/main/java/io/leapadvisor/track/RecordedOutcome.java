package io.leapadvisor.track;

import io.leapadvisor.knowledge.remedy.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What came of a remedy, beside what was promised of it. It keeps the promise, so that it outlives its assessment.
 *
 * @param id id under which it is stored
 * @param assessment id of the assessment that it was recorded for, which may have been deleted since
 * @param deployment name of the deployment
 * @param remedy id of the remedy
 * @param stage stage that it was applied to; left out: the deployment
 * @param parameters those that the prediction is for
 * @param appliedAt when it was applied
 * @param recordedAt when it was recorded
 * @param before values before it that were given
 * @param after values after it
 * @param note of the team
 * @param rules rules whose diagnoses the recommendation answered; empty: it was not recommended
 * @param prediction where the prediction comes from
 * @param comparisons of each metric that was measured after
 * @param lesson what later estimates learn of it; left out: nothing, and the prediction says why
 */
public record RecordedOutcome(
        String id,
        String assessment,
        String deployment,
        String remedy,
        String stage,
        Map<String, Object> parameters,
        Instant appliedAt,
        Instant recordedAt,
        Map<String, Double> before,
        Map<String, Double> after,
        String note,
        List<String> rules,
        Prediction prediction,
        List<MetricOutcome> comparisons,
        OutcomeLesson lesson) {

    /** Where a prediction comes from. */
    public enum PredictedBy {
        /** The assessment recommended it with these parameters. */
        RECOMMENDATION,
        /** The team considered it with these parameters, and the assessment said what it would do. */
        CONSIDERED,
        /** It was worked out for the stored profile when the outcome was recorded. */
        WHAT_IF,
        /** Nothing can be said of it: the outcome is kept and cannot be compared. */
        NONE
    }

    /**
     * What was predicted, and by what.
     *
     * @param from where it comes from
     * @param statement the same in words
     */
    public record Prediction(PredictedBy from, String statement) {}

    /**
     * What later estimates of the remedy learn of an outcome.
     *
     * @param metric the metric that it moves most directly
     * @param expected the ratio of it as expected without any outcome
     * @param deviation how far the achieved ratio lies from that, in standard deviations of its interval: above 0 it
     *     came out worse, below better
     */
    public record OutcomeLesson(String metric, Interval expected, double deviation) {}
}
