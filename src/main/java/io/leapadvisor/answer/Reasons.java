package io.leapadvisor.answer;

import io.leapadvisor.plan.Sizing;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Outcome;
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
            int now = today.variant().profile().hardwareOrNone().replicaCount();
            reasons.add("It frees " + freed + " of the "
                    + today.variant().profile().hardwareOrNone().acceleratorCount()
                    + " accelerators of a replica; they serve as further replicas, " + divided + " instead of " + now
                    + " for no more money.");
        }
        int step = plan.indexOf(candidate.action());
        if (reasons.isEmpty() && step >= 0 && Sizing.isSizing(candidate.action())) {
            Outcome before =
                    targets.outcome(projector.after(plan.subList(0, step)).projection());
            int replicas = projector
                    .after(plan.subList(0, step))
                    .variant()
                    .profile()
                    .hardwareOrNone()
                    .replicaCount();
            double rate = targets.sizingRps(today.variant().profile());
            reasons.add("No diagnosis of today: after the steps before it " + replicas
                    + (replicas == 1 ? " replica has" : " replicas have") + " a capacity of "
                    + Phrases.number(before.capacityRps()) + " requests/s for the " + Phrases.number(rate)
                    + " that have to be served; "
                    + candidate.action().parameters().get("replicas")
                    + (before.capacityRps() * targets.targetUtilization() > rate ? " are enough" : " are needed")
                    + " at " + Phrases.percent(targets.targetUtilization())
                    + " utilization with the objectives kept.");
        }
        return reasons;
    }
}
