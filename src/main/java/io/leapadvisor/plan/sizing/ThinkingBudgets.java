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
 * objectives and this one brings them nearer; the smallest is no thinking at all, or the smallest that is expected to
 * cost no more quality than may be spent.
 *
 * @param workbench of the deployment
 */
public record ThinkingBudgets(Workbench workbench) {

    /** Name of the rule by which the limit of an answer follows from the deployment. */
    private static final String DERIVED = "shorter-answer";

    /** Shares of the reasoning that are kept, below the usual one, in turn; ours. */
    private static final List<Double> KEPT = List.of(0.25, 0.0);

    /** Tokens that a budget is told in; ours. */
    private static final double STEP = 10;

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
        String name = limit.get().name();
        for (double kept : KEPT) {
            double tokens = Math.max(1, Math.rint(traffic.outputTokens() - traffic.reasoningTokens() * (1 - kept)));
            Action smaller = keepingQuality(action, name, tokens);
            After after = workbench.projector().after(List.of(smaller));
            if (isReached(last) || !workbench.score().isNearer(last, after)) {
                break;
            }
            budgets.add(smaller);
            last = after;
        }
        return budgets;
    }

    /** The limit, or the smallest above it, in tens of tokens, that keeps quality where it does not. */
    private Action keepingQuality(Action action, String name, double tokens) {
        Action limited = limited(action, name, tokens);
        double tooFew = Math.floor(tokens / STEP);
        double enough = Math.ceil(((Number) action.parameters().get(name)).doubleValue() / STEP);
        if (workbench.isExpectedToKeepQuality(limited) || !workbench.isExpectedToKeepQuality(action)) {
            return limited;
        }
        while (enough - tooFew > 1) {
            double middle = Math.floor((tooFew + enough) / 2);
            if (workbench.isExpectedToKeepQuality(limited(action, name, middle * STEP))) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return limited(action, name, enough * STEP);
    }

    private Action limited(Action action, String name, double tokens) {
        return workbench
                .projector()
                .applier()
                .action(workbench.today().variant(), action.remedy(), action.stage(), Map.of(name, tokens));
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
