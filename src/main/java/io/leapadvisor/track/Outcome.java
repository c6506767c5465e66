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
public record Outcome(
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
        List<Comparison> comparisons,
        Taken lesson) {

    /** Where a prediction comes from. */
    public enum From {
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
    public record Prediction(From from, String statement) {}

    /** Where the value before comes from. */
    public enum Before {
        /** It was given with the outcome. */
        GIVEN,
        /** The profile of the assessment holds it as measured. */
        MEASURED,
        /** The assessment estimated it: the comparison is shown, and counts for nothing. */
        ESTIMATED,
        /** It is not known. */
        UNKNOWN
    }

    /**
     * One metric before and after, against what was predicted of it.
     *
     * @param metric metric of an impact
     * @param before its value before; left out: not known
     * @param beforeFrom where that comes from
     * @param after its value after
     * @param ratio after over before, as achieved
     * @param predicted the ratio that was predicted; left out: nothing was
     * @param inside true when the achieved ratio lies within [low, high] of the predicted one
     * @param statement the same in words
     */
    public record Comparison(
            String metric,
            Double before,
            Before beforeFrom,
            double after,
            Double ratio,
            Interval predicted,
            Boolean inside,
            String statement) {

        /** True when it tells how good the prediction was: both sides are known, and both were measured. */
        boolean counts() {
            return ratio != null
                    && predicted != null
                    && predicted.expected() > 0
                    && (beforeFrom == Before.GIVEN || beforeFrom == Before.MEASURED);
        }
    }

    /**
     * What later estimates of the remedy learn of an outcome.
     *
     * @param metric the metric that it moves most directly
     * @param expected the ratio of it as expected without any outcome
     * @param deviation how far the achieved ratio lies from that, in standard deviations of its interval: above 0 it
     *     came out worse, below better
     */
    public record Taken(String metric, Interval expected, double deviation) {}
}
