package io.leapadvisor.plan.refine;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the one change that reaches the objectives by itself where the steps that were found leave them missed. The
 * search keeps a spare replica, a share of each machine and quality that nobody stated; what a reader sees to reach by
 * itself in the same answer is not given up for any of these.
 *
 * @param workbench of the deployment
 * @param combinations which steps need each other
 * @param candidates what may be chosen, with its choices
 * @param odds those that machines are not given up for
 */
public record AloneEnough(Workbench workbench, Combinations combinations, List<Candidate> candidates, KeptOdds odds) {

    /** The plan, or the most valuable of such changes in its place. */
    public List<Action> of(List<Action> plan) {
        if (!workbench.now().hasObjectives() || isReached(plan)) {
            return plan;
        }
        return candidates.stream()
                .flatMap(candidate -> candidate.options().stream())
                .map(List::of)
                .filter(alone -> combinations.isComplete(alone) && isReached(alone) && !odds.isUnsure(alone.get(0)))
                .max(Comparator.comparingDouble(this::value))
                .orElse(plan);
    }

    private boolean isReached(List<Action> actions) {
        After after = workbench.projector().after(actions);
        return workbench.meets(after) && workbench.brokenBudget(after).isEmpty();
    }

    private double value(List<Action> alone) {
        return workbench.worth(workbench.projector().after(alone))
                - workbench.score().effort(alone);
    }
}
