package io.leapadvisor.plan.refine;

import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes more into a plan that leaves objectives missed, as far as it brings them nearer: what was left out as too
 * little by itself where it costs nothing, and what the team considers. Who is told that the target stays out of reach
 * is not told to leave what helps. Machines are asked for by diagnoses, or not at all.
 *
 * @param workbench of the deployment
 * @param combinations which steps go together
 * @param candidates what may be chosen, also what the team only considers
 */
public record NearerSteps(Workbench workbench, Combinations combinations, List<Candidate> candidates) {

    /**
     * The plan, with such steps in their place.
     *
     * @param before the plan before steps were left out of it
     */
    public List<Action> of(List<Action> plan, List<Action> before) {
        List<Action> longer = plan;
        List<Action> considered = candidates.stream()
                .filter(Candidate::isOnlyConsidered)
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .map(Candidate::action)
                .toList();
        List<Action> more = Stream.concat(before.stream(), considered.stream())
                .filter(action -> action.remedy().layer() != Layer.HARDWARE && !Sizing.isSizing(action))
                .toList();
        for (Action action : more) {
            After now = workbench.projector().after(longer);
            List<Action> tried = workbench.meets(now) ? null : with(longer, action);
            if (tried != null && isBetter(now, tried, action)) {
                longer = tried;
            }
        }
        return longer;
    }

    private boolean isBetter(After now, List<Action> tried, Action action) {
        After then = workbench.projector().after(tried);
        return combinations.isPossible(tried, then)
                && workbench.brokenBudget(then).isEmpty()
                && workbench.score().isNearer(now, then, action);
    }

    /** Before what sizes machines or is of a later layer; null when it cannot be had beside the plan. */
    private List<Action> with(List<Action> plan, Action action) {
        if (Combinations.with(plan, action) == null) {
            return null;
        }
        int at = 0;
        while (at < plan.size() && !comesAfter(plan.get(at), action)) {
            at++;
        }
        List<Action> longer = new ArrayList<>(plan);
        longer.add(at, action);
        return combinations.isComplete(longer) ? longer : null;
    }

    private static boolean comesAfter(Action step, Action action) {
        return Sizing.isSizing(step)
                || step.remedy().layer().compareTo(Layer.MODEL) >= 0
                        && action.remedy().layer().compareTo(step.remedy().layer()) < 0;
    }
}
