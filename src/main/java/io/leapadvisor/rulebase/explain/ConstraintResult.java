package io.leapadvisor.rulebase.explain;

import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.rulebase.explain.condition.Operator;

/**
 * One constraint of a condition, on the fact that came nearest to meeting it.
 *
 * @param text as the rule says it
 * @param outcome whether it holds
 * @param metric what was looked at: a field of the profile, or a property of a derived fact
 * @param observed the value found: a number, a word or a list; left out when there was none
 * @param relation how it must stand to the limit
 * @param limit the limit: a number, a word or a list
 * @param threshold the threshold that the limit is, with its unit and source; left out when the rule states the limit
 *     itself
 * @param ratio observed / limit, for comparisons of size; 1 = just at the limit
 * @param difference limit − observed, in the unit of the threshold: what would have to be added to the observed value
 *     to reach the limit
 * @param missing field of the profile that is not given; left out when the value is there
 * @param reason why it cannot be judged; only when the outcome is UNKNOWN
 */
public record ConstraintResult(
        String text,
        Outcome outcome,
        String metric,
        Object observed,
        Operator relation,
        Object limit,
        Threshold threshold,
        Double ratio,
        Double difference,
        String missing,
        String reason) {

    static ConstraintResult unknown(String text, String reason) {
        return new ConstraintResult(text, Outcome.UNKNOWN, null, null, null, null, null, null, null, null, reason);
    }

    /** True when a value was compared with a limit by size and lies on the wrong side. */
    boolean hasDistance() {
        return outcome == Outcome.FAILS && difference != null;
    }

    /** How far from holding: 0 when it holds, up to 1 for sizes, 2 for words. */
    double distance() {
        if (outcome != Outcome.FAILS) {
            return 0;
        }
        if (!hasDistance()) {
            return 2;
        }
        double size = Math.max(Math.abs(((Number) observed).doubleValue()), Math.abs(((Number) limit).doubleValue()));
        return size == 0 ? 0 : Math.min(1, Math.abs(difference) / size);
    }
}
