package io.leapadvisor.plan;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.plan.weigh.Candidates;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.Situation;

/** Weighs what the rules prescribe for a situation and finds the cheapest way to its objectives. Thread-safe. */
public final class Planner {

    private final Knowledge knowledge;
    private final Rulebase rulebase;
    private final Simulator simulator;

    public Planner(Knowledge knowledge, Rulebase rulebase, Simulator simulator) {
        this.knowledge = knowledge;
        this.rulebase = rulebase;
        this.simulator = simulator;
    }

    /** What is to be done about a situation in which the rules found something. */
    public Planned plan(Situation now, Findings found) {
        Workbench workbench = Workbench.of(now, knowledge, rulebase, simulator);
        Candidates.Weighed weighed = new Candidates(workbench).weigh(found);
        return new PlanBuilder(workbench, weighed.candidates()).plan(weighed.rejected());
    }
}
