package io.leapadvisor.plan.sizing;

import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Smaller budgets for thinking than the usual one, where most of what a model generates is reasoning that nobody reads,
 * and the usual budget leaves missed what is asked for. Each is offered only where the one before does not reach the
 * objectives and this one brings them nearer; the smallest is no thinking at all.
 *
 * @param workbench of the deployment
 */
public record ThinkingBudgets(Workbench workbench) {

    /** Name of the rule by which the limit of an answer follows from the deployment. */
    private static final String DERIVED = "shorter-answer";

    /** Shares of the reasoning that are kept, below the usual one, in turn; ours. */
    private static final List<Double> KEPT = List.of(0.25, 0.0);

    /** The action, and where it limits answers too little, with smaller limits beside it. */
    public List<Action> of(Action action) {
        Optional<Parameter> limit = action.remedy().parameters().stream()
                .filter(parameter -> DERIVED.equals(parameter.derive()))
                .findFirst();
        Traffic traffic = workbench.today().variant().profile().traffic();
        if (limit.isEmpty()
                || !isMostlyThought(traffic)
                || isReached(workbench.projector().after(List.of()))) {
            return List.of(action);
        }
        List<Action> budgets = new ArrayList<>(List.of(action));
        After last = workbench.projector().after(List.of(action));
        for (double kept : KEPT) {
            double tokens = Math.max(1, Math.rint(traffic.outputTokens() - traffic.reasoningTokens() * (1 - kept)));
            Action smaller = workbench
                    .projector()
                    .applier()
                    .action(
                            workbench.today().variant(),
                            action.remedy(),
                            action.stage(),
                            Map.of(limit.get().name(), tokens));
            After after = workbench.projector().after(List.of(smaller));
            if (isReached(last) || !workbench.score().isNearer(last, after)) {
                break;
            }
            budgets.add(smaller);
            last = after;
        }
        return budgets;
    }

    private boolean isMostlyThought(Traffic traffic) {
        return traffic != null
                && traffic.outputTokens() != null
                && traffic.reasoningTokens() != null
                && traffic.reasoningTokens()
                        >= workbench.knowledge().threshold("hidden-token-share") * traffic.outputTokens();
    }

    private boolean isReached(After after) {
        return workbench.targets().reached(workbench.outcome(after));
    }
}
