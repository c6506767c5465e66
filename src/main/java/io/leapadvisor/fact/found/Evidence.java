package io.leapadvisor.fact.found;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.knowledge.Threshold;

/**
 * What was seen, and the limit that it was held against.
 *
 * @param metric field of the profile or derived metric
 * @param observed the value seen: a number or a word
 * @param relation how it stands to the threshold
 * @param threshold the limit: a number or a word
 * @param unit unit of both; null for words
 * @param source where the limit comes from
 */
public record Evidence(
        String metric, Object observed, Relation relation, Object threshold, String unit, String source) {

    /** Observed at or above a threshold. */
    public static Evidence atLeast(String metric, Number observed, Threshold limit) {
        return of(metric, observed, Relation.AT_LEAST, limit);
    }

    /** Observed above a threshold. */
    public static Evidence above(String metric, Number observed, Threshold limit) {
        return of(metric, observed, Relation.ABOVE, limit);
    }

    /** Observed at or below a threshold. */
    public static Evidence atMost(String metric, Number observed, Threshold limit) {
        return of(metric, observed, Relation.AT_MOST, limit);
    }

    /** Observed below a threshold. */
    public static Evidence below(String metric, Number observed, Threshold limit) {
        return of(metric, observed, Relation.BELOW, limit);
    }

    /** Observed worse than the caller's own target. */
    public static Evidence missed(ObjectiveStatus objective) {
        return new Evidence(
                objective.metric(),
                objective.observed(),
                objective.higherIsBetter() ? Relation.BELOW : Relation.ABOVE,
                objective.target(),
                objective.unit(),
                "objective of the profile");
    }

    /** The first where it was observed, else the other. */
    public static Evidence either(Evidence first, Evidence other) {
        return first.observed() == null ? other : first;
    }

    /** A word or a flag that was found as stated. */
    public static Evidence is(String metric, Object observed) {
        return new Evidence(metric, observed, Relation.IS, null, null, "profile");
    }

    private static Evidence of(String metric, Number observed, Relation relation, Threshold limit) {
        return new Evidence(metric, observed, relation, limit.value(), limit.unit(), limit.source());
    }
}
