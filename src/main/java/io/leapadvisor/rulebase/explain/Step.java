package io.leapadvisor.rulebase.explain;

import java.util.List;
import java.util.Map;

/**
 * A condition after it was matched.
 *
 * @param outcome whether some combination meets it
 * @param survivors variables of each combination that meets it
 * @param nearest variables of the one that comes nearest, when none does
 * @param result the same for the answer
 */
record Step(Outcome outcome, List<Map<String, Object>> survivors, Map<String, Object> nearest, ConditionResult result) {

    /** Combinations that are followed; a join that has more is cut. */
    static final int MAX_COMBINATIONS = 20_000;

    /** The combinations with which the conditions behind this one are judged. */
    List<Map<String, Object>> next() {
        return survivors.isEmpty() ? List.of(nearest) : survivors;
    }
}
