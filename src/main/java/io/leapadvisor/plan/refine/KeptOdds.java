package io.leapadvisor.plan.refine;

import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.outlook.odds.PlanOdds;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives back machines that a plan saves at the cost of its objectives: fewer machines do nothing but lower the bill,
 * and nobody cautious takes them away when the objectives then hold hardly more often than not. Where even all machines
 * of today, or all that the budgets pay for, do not make them surer, they may go. A budget alone is no objective.
 *
 * @param workbench of the deployment
 * @param candidates remedies with their choices; a cheaper part has others that cost less than today's, too
 * @param sure probability from which on machines are saved whatever becomes of it, 0 to 1
 * @param fall by how much the probability may fall below that for a saving, 0 to 1
 */
public record KeptOdds(Workbench workbench, List<Candidate> candidates, double sure, double fall) {

    /** What the thresholds of the knowledge base keep. */
    public static KeptOdds of(Workbench workbench, List<Candidate> candidates) {
        return new KeptOdds(
                workbench,
                candidates,
                workbench.knowledge().threshold("saving-odds"),
                workbench.knowledge().threshold("saving-odds-fall"));
    }

    /** The plan, with as many machines as it takes to keep its odds. */
    public List<Action> of(List<Action> plan) {
        List<Action> savings = plan.stream().filter(this::isSaving).toList();
        if (savings.isEmpty() || !workbench.now().hasObjectives() || isSure(odds(plan))) {
            return plan;
        }
        // All savings together may cost what one may, and so may each beside the others: a cheaper part that is
        // faster as well raises the odds, and fewer machines may not spend that.
        double least = least(plan.stream().filter(step -> !isSaving(step)).toList());
        List<Action> kept = plan;
        for (int i = savings.size() - 1; i >= 0; i--) {
            List<Action> without = new ArrayList<>(kept);
            without.remove(savings.get(i));
            double alone = savings.size() == 1 ? least : Math.max(least, least(without));
            kept = guarded(kept, savings.get(i), without, alone);
        }
        return kept;
    }

    /** The probability that all objectives hold without the savings of a plan, 0 to 1; null = it has none. */
    public Double unsaved(List<Action> plan) {
        List<Action> without = plan.stream().filter(step -> !isSaving(step)).toList();
        return without.size() == plan.size() ? null : odds(without);
    }

    /** The rejection of a saving that a plan leaves out because the objectives would hang on it; empty = none. */
    public Optional<Rejection> against(Action action, List<Action> plan) {
        boolean isStep = plan.stream().anyMatch(step -> step.isLike(action));
        return isStep || !isUnsure(action)
                ? Optional.empty()
                : Optional.of(new Rejection(
                        action.remedy().id(),
                        action.stage(),
                        action.parameters(),
                        Rejection.Reason.COST,
                        "It saves money, but the objectives would then hold less often than the "
                                + Phrases.percent(sure) + " that machines are given up for.",
                        null));
    }

    /** True when an action takes machines away by itself although the objectives are then not sure enough. */
    public boolean isUnsure(Action action) {
        Double with = isSaving(action) ? odds(List.of(action)) : null;
        return !isSure(with) && with < least(List.of());
    }

    /** Also where no objective is stated, or nothing known of it: then there are no odds to keep. */
    private boolean isSure(Double odds) {
        return odds == null || odds >= sure;
    }

    private boolean isSaving(Action action) {
        return isFewer(action)
                || action.remedy().role() == RemedyRole.UPGRADE_HARDWARE && usd(List.of(action)) < usd(List.of());
    }

    private static boolean isFewer(Action action) {
        return action.remedy().role() == RemedyRole.REMOVE_MACHINES
                || action.remedy().role() == RemedyRole.RIGHT_SIZE;
    }

    private double usd(List<Action> actions) {
        return workbench.projector().after(actions).usdPerHour();
    }

    private List<Action> guarded(List<Action> plan, Action saving, List<Action> without, double least) {
        Double with = odds(plan);
        if (with == null) {
            return plan;
        }
        if (!isFewer(saving)) {
            return with >= least ? plan : otherPart(plan, saving, least).orElse(without);
        }
        int now = replicas(without, saving);
        int tooFew = replicas(plan, saving);
        int enough = affordable(plan, saving, tooFew, now);
        // Without the saving the budget is missed, which says nothing of what fewer machines do to the rest.
        double kept = enough == now ? least : Math.max(least, least(with(plan, saving, enough)));
        if (with >= kept) {
            return plan;
        }
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (keeps(with(plan, saving, middle), kept)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough >= now ? without : with(plan, saving, enough);
    }

    /** Most replicas that the budgets pay for, up to those of today; the fewest where these are above them, too. */
    private int affordable(List<Action> plan, Action saving, int fewest, int now) {
        int paid = fewest;
        int tooMany = now + 1;
        while (tooMany - paid > 1) {
            int middle = tooMany == now + 1 ? now : paid + (tooMany - paid) / 2;
            if (workbench
                    .targets()
                    .missesBudget(workbench.outcome(workbench.projector().after(with(plan, saving, middle))))) {
                tooMany = middle;
            } else {
                paid = middle;
            }
        }
        return paid;
    }

    private boolean keeps(List<Action> actions, double least) {
        Double odds = odds(actions);
        return odds == null || odds >= least;
    }

    /** The plan with the cheapest other part that costs less than today's and keeps the odds; empty = there is none. */
    private Optional<List<Action>> otherPart(List<Action> plan, Action saving, double least) {
        return candidates.stream()
                .filter(candidate -> candidate.action().isLike(saving))
                .flatMap(candidate -> candidate.options().stream())
                .filter(this::isSaving)
                .sorted(Comparator.comparingDouble(option -> usd(List.of(option))))
                .map(option -> {
                    List<Action> changed = new ArrayList<>(plan);
                    changed.set(plan.indexOf(saving), option);
                    return changed;
                })
                .filter(changed -> {
                    Double odds = odds(changed);
                    return odds != null && odds >= least;
                })
                .findFirst();
    }

    /** The probability that actions have to keep, when those without the saving are given. */
    private double least(List<Action> without) {
        Double odds = odds(without);
        return odds == null ? 0 : Math.min(sure, odds - fall);
    }

    private static List<Action> with(List<Action> plan, Action saving, int replicas) {
        List<Action> changed = new ArrayList<>(plan);
        Action fewer = new Action(saving.remedy(), saving.stage(), Map.of(Sizing.REPLICAS, replicas));
        changed.set(plan.indexOf(saving), fewer);
        return changed;
    }

    private int replicas(List<Action> actions, Action saving) {
        return workbench
                .projector()
                .after(actions)
                .variant()
                .machinesOf(saving.stage())
                .replicaCount();
    }

    /** The probability that all objectives hold; null = none is stated, or it is not known. */
    private Double odds(List<Action> actions) {
        return new PlanOdds(workbench).of(actions);
    }
}
