package io.leapadvisor.answer;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;

/** Says why a recommendation is made. */
final class Reasons {

    private final Workbench workbench;
    private final Projector projector;
    private final Reconciled today;
    private final Targets targets;

    Reasons(Workbench workbench) {
        this.workbench = workbench;
        this.projector = workbench.projector();
        this.today = workbench.today();
        this.targets = workbench.targets();
    }

    /** One reason for each diagnosis; sizing that no diagnosis asks for says what the steps before it leave to do. */
    List<String> of(Candidate candidate, List<Action> plan) {
        List<String> reasons = new ArrayList<>(
                candidate.diagnoses().stream().map(workbench::spoken).toList());
        Object divided = candidate.action().parameters().get("replicas");
        int freed = Sizing.isSizing(candidate.action()) || divided == null
                ? 0
                : Sizing.freed(workbench, candidate.action());
        if (freed > 0) {
            Hardware machines = today.variant().machinesOf(candidate.action().stage());
            reasons.add("It frees " + freed + " of the " + machines.acceleratorCount()
                    + " accelerators of a replica; they serve as further replicas, " + divided + " instead of "
                    + machines.replicaCount() + " for no more money.");
        }
        int step = plan.indexOf(candidate.action());
        if (step >= 0 && Sizing.isSizing(candidate.action().remedy()) && (reasons.isEmpty() || step > 0)) {
            After before = projector.after(plan.subList(0, step));
            String stage = candidate.action().stage();
            int replicas = before.variant().machinesOf(stage).replicaCount();
            double capacity = before.projection()
                    .capacityOf(
                            stage == null ? null : before.variant().services().hostOf(stage));
            double rate = targets.sizingRps(today.variant().profile());
            reasons.add((reasons.isEmpty() ? "No diagnosis of today: after" : "After") + " the steps before it "
                    + replicas
                    + (replicas == 1 ? " replica" : " replicas") + (stage == null ? "" : " of " + stage)
                    + (replicas == 1 ? " has" : " have") + " a capacity of "
                    + Phrases.number(capacity) + " requests/s for the " + Phrases.number(rate)
                    + " that have to be served; "
                    + candidate.action().parameters().get("replicas")
                    + (capacity * targets.targetUtilization() > rate ? " are enough" : " are needed")
                    + " at " + Phrases.percent(targets.targetUtilization())
                    + " utilization with the objectives kept.");
        }
        if (reasons.isEmpty()) {
            reasons.add(
                    candidate.considered()
                            ? "The team considers it; no diagnosis of today asks for it."
                            : "Another remedy needs it.");
        }
        return reasons;
    }
}
