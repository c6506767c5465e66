package io.leapadvisor.plan;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.situation.reconcile.Reconciled;

/**
 * Everything that advice on one deployment is worked out with; one for each assessment.
 *
 * @param now the deployment as it is
 * @param knowledge thresholds and remedies
 * @param rulebase the rules, for their titles
 * @param projector says what actions do to the deployment
 * @param worth what a change is worth
 */
public record Workbench(Situation now, Knowledge knowledge, Rulebase rulebase, Projector projector, PlanScore worth) {

    static Workbench of(Situation now, Knowledge knowledge, Rulebase rulebase, Simulator simulator) {
        Projector projector = new Projector(knowledge, simulator, now.today());
        PlanScore worth = new PlanScore(knowledge, projector, now.today(), now.targets(), now.primaryMetric());
        return new Workbench(now, knowledge, rulebase, projector, worth);
    }

    public Reconciled base() {
        return now.today();
    }

    public Resolved resolved() {
        return now.resolved();
    }

    public Targets goals() {
        return now.targets();
    }

    /** Current value of the quality metric; null = not stated. */
    public Double quality() {
        return now.quality();
    }

    /** A rule as people read it: its title and its id. */
    public String spoken(String rule) {
        return rulebase.rule(rule).map(RuleInfo::title).orElse(rule) + " (rule " + rule + ")";
    }
}
