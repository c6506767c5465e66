package io.leapadvisor.plan.refine;

import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.outlook.odds.PlanOdds;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with a plan that holds its objectives by little more than an even chance: the best step that raises the odds
 * comes after it, a stronger choice in the place of one that it has, or one change in the place of all, until they are
 * good or nothing raises them. What the team considers counts like what diagnoses ask for: it is about to be done. Work
 * of months is not begun for odds, and machines are bought for them only out of a budget that somebody states. What is
 * more work, or costs more, has to raise them by more.
 *
 * @param workbench of the deployment
 * @param combinations which steps go together
 * @param candidates what may be chosen, also what the team only considers
 * @param wanted probability from which on a plan needs no further step, 0 to 1
 */
public record RaisedOdds(Workbench workbench, Combinations combinations, List<Candidate> candidates, double wanted) {

    /** A further step has to raise the odds by so much for each point of its effort. */
    private static final double LEAST_RISE = 0.05;

    /** And by so much where the bill is twice as high with it. Ours. */
    private static final double RISE_OF_TWICE_THE_BILL = 0.25;

    /** Each further step is work; after so many the odds are what they are. */
    private static final int MOST_STEPS = 2;

    /** A plan with its odds. */
    private record Sure(List<Action> actions, double odds) {}

    /** The plan, with further steps where it needs them. */
    public List<Action> of(List<Action> plan) {
        List<Action> raised = plan;
        Double odds = odds(plan);
        for (int i = 0; i < MOST_STEPS && odds != null && odds < wanted; i++) {
            List<Action> sofar = raised;
            double sofarOdds = odds;
            Optional<Sure> better = surer(raised).stream()
                    .filter(surer ->
                            new PlanOdds(workbench).mayReach(surer, Math.min(wanted, least(surer, sofar, sofarOdds))))
                    .map(surer -> new Sure(surer, orNone(odds(surer))))
                    .filter(sure -> sure.odds() >= least(sure.actions(), sofar, sofarOdds))
                    .max(Comparator.comparingDouble((Sure sure) -> Math.min(wanted, sure.odds()))
                            .thenComparingDouble(sure -> value(sure.actions())));
            if (better.isEmpty()) {
                return raised;
            }
            raised = better.get().actions();
            odds = better.get().odds();
        }
        return raised;
    }

    /** Odds that make one set worth taking in the place of another that has some. */
    private double least(List<Action> surer, List<Action> plan, double odds) {
        double effort = workbench.score().effort(surer) - workbench.score().effort(plan);
        double points = workbench.score().effortPoints(effort);
        double bill = workbench.projector().after(surer).usdPerHour()
                / workbench.projector().after(plan).usdPerHour();
        double doublings = bill > 1 && !Double.isInfinite(bill) ? Math.log(bill) / Math.log(2) : 0;
        double rise = LEAST_RISE * Math.max(1, points) + RISE_OF_TWICE_THE_BILL * doublings;
        // No more work for no more money: what is enough need not be much more.
        return points > 1 || doublings > 0 ? odds + rise : Math.min(wanted, odds + rise);
    }

    private static double orNone(Double odds) {
        return odds == null ? 0 : odds;
    }

    private double value(List<Action> actions) {
        return workbench.score().gain(workbench.projector().after(actions))
                - workbench.score().effort(actions);
    }

    /** The odds of a plan that holds; null = it does not, nothing is stated, or they are not known. */
    private Double odds(List<Action> actions) {
        return actions.isEmpty() || !workbench.meets(workbench.projector().after(actions))
                ? null
                : new PlanOdds(workbench).of(actions);
    }

    /** The plan with one more step, with another choice of each that it has, and one step in the place of all. */
    private List<List<Action>> surer(List<Action> actions) {
        List<List<Action>> all = new ArrayList<>();
        FewestMachines machines = new FewestMachines(workbench, wanted);
        for (Candidate candidate : candidates) {
            int at = indexOf(candidate, actions);
            for (Action option : isTooMuch(candidate.action()) ? List.<Action>of() : candidate.options()) {
                List<Action> alone = List.of(option);
                if (actions.size() > 1 && combinations.isComplete(alone) && isAllowed(alone, actions, option, true)) {
                    all.add(alone);
                }
                if (at < 0 ? Combinations.with(actions, option) == null : actions.contains(option)) {
                    continue;
                }
                List<Action> surer = new ArrayList<>(actions);
                if (at < 0) {
                    surer.add(option);
                } else {
                    surer.set(at, option);
                }
                List<Action> fewest = isPaidFor(option) ? machines.of(surer, actions) : surer;
                if (combinations.isComplete(fewest) && isAllowed(fewest, actions, option, at >= 0)) {
                    all.add(fewest);
                }
            }
        }
        return all;
    }

    private static int indexOf(Candidate candidate, List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i).isLike(candidate.action())) {
                return i;
            }
        }
        return -1;
    }

    private boolean isTooMuch(Action action) {
        return !isPaidFor(action)
                && (action.remedy().layer() == Layer.HARDWARE
                        || action.remedy().effort() == Level.HIGH
                        || Sizing.isSizing(action));
    }

    /** True of more machines of today's kind where a budget says how many may be paid. */
    private boolean isPaidFor(Action action) {
        return action.remedy().role() == RemedyRole.ADD_MACHINES
                && workbench.targets().budgets().findAny().isPresent();
    }

    /**
     * No quality is lost that may not be, and by a stronger choice none at all where nobody says how much; and nothing
     * is paid that was not paid before, but out of a budget.
     */
    private boolean isAllowed(List<Action> surer, List<Action> actions, Action option, boolean stronger) {
        After after = workbench.projector().after(surer);
        After before = workbench.projector().after(actions);
        boolean kept =
                !stronger || workbench.targets().allowedDrop() != null || after.accuracyKept() >= before.accuracyKept();
        return kept
                && combinations.isPossible(surer, after)
                && workbench.brokenBudget(after).isEmpty()
                && (isPaidFor(option) || !(after.usdPerHour() > before.usdPerHour()));
    }
}
