package io.leapadvisor.answer;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.situation.Targets;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
                    + Phrases.number(capacity) + " requests/s"
                    + sizes(candidate.action(), capacity / replicas, replicas, rate));
        }
        callsAtOnce(candidate.action()).ifPresent(reasons::add);
        withoutSpare(candidate.action()).ifPresent(reasons::add);
        if (reasons.isEmpty()) {
            reasons.add(
                    candidate.considered()
                            ? "The team considers it; no diagnosis of today asks for it."
                            : "Another remedy needs it.");
        }
        return reasons;
    }

    /** What so many replicas of a capacity are for: a rate, or where none is told the times of a number of clients. */
    private String sizes(Action fleet, double each, int replicas, double rate) {
        int then = fleet.parameters().get(Sizing.REPLICAS) instanceof Number number ? number.intValue() : replicas;
        double usual = targets.targetUtilization();
        return Double.isNaN(rate)
                ? "; " + then + " are needed for the times that are asked for."
                : " for the " + Phrases.number(rate) + " that have to be served; " + then
                        + (each * replicas * usual > rate ? " are enough" : " are needed") + " at "
                        + Phrases.percent(Math.max(usual, rate / (each * then)))
                        + " utilization with the objectives kept.";
    }

    /** That no replica is kept for a failure, where several run and nobody stated that fewer do. */
    private Optional<String> withoutSpare(Action action) {
        Hardware machines = today.variant().machinesOf(action.stage());
        return action.remedy().role() == RemedyRole.REMOVE_MACHINES
                        && machines.minReplicas() == null
                        && action.parameters().get(Sizing.REPLICAS) instanceof Number left
                        && left.intValue() < workbench.knowledge().threshold("spare-replicas")
                ? Optional.of("No replica is kept for when one fails: nothing answers until it is replaced.")
                : Optional.empty();
    }

    /**
     * How many calls of a stage at once would reach the latency objective that is missed first: what the other stages
     * leave of it, in times of the calls one after the other. How many of them can overlap nobody knows.
     */
    private Optional<String> callsAtOnce(Action action) {
        StageState state = today.projection().stages().get(action.stage());
        Optional<ObjectiveStatus> missed = workbench.now().status().stream()
                .filter(status -> status.metric().startsWith("latency.") && Boolean.FALSE.equals(status.met()))
                .findFirst();
        if (state == null
                || missed.isEmpty()
                || !today.projection().critical().contains(action.stage())
                || !overlaps(action, state.stage())) {
            return Optional.empty();
        }
        double mean = today.projection().latency().meanMs();
        double here = state.latency().mean();
        double left = here - mean * (1 - missed.get().target() / missed.get().observed());
        double atOnce = Math.ceil(here * state.stage().parallelismOrOne() / left);
        return left > 0 && atOnce < state.stage().calls()
                ? Optional.of(Phrases.number(atOnce) + " of its "
                        + Phrases.number(state.stage().calls())
                        + " calls at once would bring "
                        + MetricWords.of(missed.get().metric()) + " to its target of "
                        + MetricWords.value(missed.get().metric(), missed.get().target())
                        + ", by arithmetic, where so many do not need each other's answers.")
                : Optional.empty();
    }

    /** True for an action after which more calls of a stage are in flight at once. */
    private boolean overlaps(Action action, Stage now) {
        Stage then = projector.after(List.of(action)).variant().profile().stage(now.name());
        return then != null && then.parallelismOrOne() > now.parallelismOrOne();
    }
}
