package io.leapadvisor.track;

import io.leapadvisor.knowledge.remedy.Interval;

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
public record MetricOutcome(
        String metric,
        Double before,
        ValueFrom beforeFrom,
        double after,
        Double ratio,
        Interval predicted,
        Boolean inside,
        String statement) {

    /** Where the value before comes from. */
    public enum ValueFrom {
        /** It was given with the outcome. */
        GIVEN,
        /** The profile of the assessment holds it as measured. */
        MEASURED,
        /** The assessment estimated it: the comparison is shown, and counts for nothing. */
        ESTIMATED,
        /** It is not known. */
        UNKNOWN
    }

    /** True when it tells how good the prediction was: both sides are known, and both were measured. */
    boolean counts() {
        return ratio != null
                && predicted != null
                && predicted.expected() > 0
                && (beforeFrom == ValueFrom.GIVEN || beforeFrom == ValueFrom.MEASURED);
    }
}
