package io.leapadvisor.plan.outlook.odds;

import io.leapadvisor.knowledge.remedy.Level;
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
import java.util.Optional;

/**
 * Goes on with a plan that holds its objectives by little more than an even chance: the best step without new machines
 * that raises the odds comes after it, until they are good or no step raises them. Work of months is not begun for
 * odds.
 *
 * @param workbench of the deployment
 * @param combinations which steps go together
 * @param candidates remedies that diagnoses ask for
 * @param wanted probability from which on a plan needs no further step, 0 to 1
 */
public record RaisedOdds(Workbench workbench, Combinations combinations, List<Candidate> candidates, double wanted) {

    /** A further step has to raise the odds by so much to be worth its effort. */
    static final double LEAST_RISE = 0.05;

    /** Each further step is work; after so many the odds are what they are. */
    private static final int MOST_STEPS = 2;

    /** A plan with its odds. */
    private record Sure(List<Action> actions, double odds) {}

    /** The plan, with further steps where it needs them. */
    public List<Action> of(List<Action> plan) {
        List<Action> raised = plan;
        Double odds = odds(plan);
        for (int i = 0; i < MOST_STEPS && odds != null && odds < wanted; i++) {
            double least = Math.min(wanted, odds + LEAST_RISE);
            Optional<Sure> better = longer(raised).stream()
                    .filter(longer -> new PlanOdds(workbench).mayReach(longer, least))
                    .map(longer -> new Sure(longer, orNone(odds(longer))))
                    .filter(sure -> sure.odds() >= least)
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

    private List<List<Action>> longer(List<Action> actions) {
        List<List<Action>> all = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean tooMuch = candidate.action().remedy().layer() == Layer.HARDWARE
                    || candidate.action().remedy().effort() == Level.HIGH
                    || Sizing.isSizing(candidate.action());
            for (Action option : tooMuch ? List.<Action>of() : candidate.options()) {
                if (Combinations.with(actions, option) == null) {
                    continue;
                }
                List<Action> longer = new ArrayList<>(actions);
                longer.add(option);
                if (combinations.isComplete(longer) && isAllowed(longer, actions)) {
                    all.add(longer);
                }
            }
        }
        return all;
    }

    /** No quality is lost that may not be, and nothing is paid that was not paid before. */
    private boolean isAllowed(List<Action> longer, List<Action> actions) {
        After after = workbench.projector().after(longer);
        double before = workbench.projector().after(actions).projection().usdPerHour();
        return combinations.isPossible(longer, after)
                && workbench.brokenBudget(after).isEmpty()
                && !(after.projection().usdPerHour() > before);
    }
}
