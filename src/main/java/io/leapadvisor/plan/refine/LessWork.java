package io.leapadvisor.plan.refine;

import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.outlook.odds.PlanOdds;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import java.util.Comparator;
import java.util.List;

/**
 * Takes one change in the place of several that are at least twice the work, where it reaches the objectives as surely,
 * keeps as much quality, and costs hardly more. Machines stand in the place of no work: a faster one hides the calls
 * that need not be made.
 *
 * @param workbench of the deployment
 * @param combinations which steps need each other
 * @param candidates what may be chosen, with its choices
 * @param wanted probability from which on a plan is sure enough, 0 to 1
 */
record LessWork(Workbench workbench, Combinations combinations, List<Candidate> candidates, double wanted) {

    /** Part of the work of a plan that one change in its place may take. Ours. */
    private static final double AT_MOST = 0.5;

    /** The plan, or the most valuable of such changes. */
    List<Action> of(List<Action> plan) {
        After with = workbench.projector().after(plan);
        if (!workbench.now().hasObjectives() || plan.size() < 2 || !workbench.meets(with)) {
            return plan;
        }
        double most = AT_MOST * workbench.score().effort(plan);
        Double sure = new PlanOdds(workbench).of(plan);
        return candidates.stream()
                .flatMap(candidate -> candidate.options().stream())
                .filter(option -> option.remedy().layer() != Layer.HARDWARE
                        && workbench.score().effort(option) <= most)
                .map(List::of)
                .filter(alone -> combinations.isComplete(alone) && isAsGood(alone, with) && isAsSure(alone, sure))
                .max(Comparator.comparingDouble(this::value))
                .orElse(plan);
    }

    private boolean isAsGood(List<Action> alone, After with) {
        After after = workbench.projector().after(alone);
        double dear = with.usdPerHour() * (1 + workbench.score().worthwhile());
        return workbench.meets(after)
                && combinations.isPossible(alone, after)
                && workbench.brokenBudget(after).isEmpty()
                && after.accuracyKept() >= with.accuracyKept()
                && !(after.usdPerHour() > dear);
    }

    private boolean isAsSure(List<Action> alone, Double sure) {
        Double odds = new PlanOdds(workbench).of(alone);
        return sure == null || odds != null && odds >= Math.min(wanted, sure);
    }

    private double value(List<Action> alone) {
        return workbench.worth(workbench.projector().after(alone))
                - workbench.score().effort(alone);
    }
}
