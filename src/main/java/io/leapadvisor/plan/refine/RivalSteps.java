package io.leapadvisor.plan.refine;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides once more between steps that exclude each other, after others were left out. The search takes the better of
 * two ways beside everything else; what went out of the plan since then, as too little for its work, may be all that
 * had made that way the better one.
 *
 * @param workbench of the deployment
 * @param combinations which steps need each other
 * @param candidates what diagnoses ask for, with its choices
 */
record RivalSteps(Workbench workbench, Combinations combinations, List<Candidate> candidates) {

    /** Worths that differ by less are the same; as in the search. */
    private static final double CLOSE = 1e-9;

    /** The plan, with each step that a rival outdoes in its place given up for that. */
    List<Action> of(List<Action> plan) {
        List<Action> best = plan;
        double most = value(plan);
        for (int i = 0; i < plan.size(); i++) {
            for (Action rival : rivals(plan.get(i))) {
                List<Action> tried = new ArrayList<>(best);
                tried.set(i, rival);
                double value = isPossible(tried, best) ? value(tried) : Double.NEGATIVE_INFINITY;
                if (value > most + CLOSE) {
                    best = tried;
                    most = value;
                }
            }
        }
        return best;
    }

    private List<Action> rivals(Action step) {
        return candidates.stream()
                .flatMap(candidate -> candidate.options().stream())
                .filter(option ->
                        !option.isLike(step) && Combinations.excludes(option, step) && !Sizing.isSizing(option))
                .toList();
    }

    /** True where nothing else of the plan is in the way of it, and no quality is given up beyond that of the plan. */
    private boolean isPossible(List<Action> tried, List<Action> plan) {
        long crossing = tried.stream()
                .filter(one -> tried.stream()
                        .anyMatch(other -> other != one && (other.isLike(one) || Combinations.excludes(other, one))))
                .count();
        After after = workbench.projector().after(tried);
        return crossing == 0
                && combinations.isComplete(tried)
                && combinations.isPossible(tried, after)
                && workbench.brokenBudget(after).isEmpty()
                && after.accuracyKept() >= workbench.projector().after(plan).accuracyKept();
    }

    private double value(List<Action> actions) {
        return workbench.worth(workbench.projector().after(actions))
                - workbench.score().effort(actions);
    }
}
