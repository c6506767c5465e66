package io.leapadvisor.plan;

import io.leapadvisor.diagnose.DiagnosisRanking;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.plan.outlook.UntreatedDiagnoses;
import io.leapadvisor.plan.weigh.Candidates;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.Situation;
import java.util.List;

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
        Candidates.Weighed weighed = Candidates.weigh(workbench, found);
        PlanBuilder.Built built = new PlanBuilder(workbench, weighed.candidates()).build();
        List<Rejection> rejected = weighed.rejected().stream()
                .filter(rejection -> built.actions().stream().noneMatch(rejection::isOf))
                .toList();
        List<DiagnosisResult> diagnoses = DiagnosisRanking.of(now, found.diagnoses(), knowledge, rulebase);
        Plan plan = built.plan()
                .withUntreated(new UntreatedDiagnoses(
                                found, weighed.candidates(), rejected, built.plan(), built.actions())
                        .among(diagnoses));
        return new Planned(
                workbench, weighed.evaluations(), weighed.candidates(), rejected, plan, built.actions());
    }
}
