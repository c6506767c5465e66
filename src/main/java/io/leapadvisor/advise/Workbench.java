package io.leapadvisor.advise;

import io.leapadvisor.estimate.Reconciler.Reconciled;
import io.leapadvisor.estimate.Resolved;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.rulebase.RuleInfo;
import io.leapadvisor.rulebase.Rulebase;

/**
 * Everything that advice on one deployment is worked out with; one for each assessment.
 *
 * @param knowledge thresholds and remedies
 * @param rulebase  the rules, for their titles
 * @param projector says what actions do to the deployment
 * @param base      the deployment as it is
 * @param resolved  its names looked up
 * @param goals     its objectives
 * @param worth     what a change is worth
 */
record Workbench(Knowledge knowledge, Rulebase rulebase, Projector projector, Reconciled base, Resolved resolved, Goals goals, Worth worth) {

    /** Current value of the quality metric; null = not stated. */
    Double quality() {
        return goals.accuracy() == null ? null : goals.accuracy().current();
    }

    /** A rule as people read it: its title and its id. */
    String spoken(String rule) {
        return rulebase.rule(rule).map(RuleInfo::title).orElse(rule) + " (rule " + rule + ")";
    }
}
