package io.leapadvisor.plan.refine;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Plan.Chance;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.outlook.odds.Odds;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Targets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves out work for a bill that is low enough without it. Whoever states a price says when to stop: once that and all
 * else that was asked for holds, what saves more is work, and often quality, that nobody asked for. What is not bought
 * any more, such as machines, is no work and goes all the same. Where nothing is missed, with room, and no priority is
 * stated, a step has to lower the bill: what is fast enough needs no work.
 *
 * @param workbench of the deployment
 * @param combinations which steps need each other
 * @param wanted probability from which on an objective is sure enough, 0 to 1
 */
public record EnoughSaved(Workbench workbench, Combinations combinations, double wanted) {

    /** The plan without such steps; a deployment that missed nothing goes by its priority, and keeps what saves. */
    public List<Action> of(List<Action> plan) {
        boolean holds = holdsWithRoom();
        boolean priced = workbench.now().hasObjectives()
                && workbench.targets().budgets().findAny().isPresent();
        if (!holds && (!priced || isReached(List.of()))) {
            return plan;
        }
        double saving = workbench.knowledge().threshold("saving-odds");
        List<Action> kept = plan;
        Map<String, Double> odds = null;
        for (int i = plan.size() - 1; i >= 0; i--) {
            List<Action> without = new ArrayList<>(kept);
            Action step = without.remove(i);
            if (!Sizing.isSizing(step)
                    && !(holds && saves(without, kept))
                    && combinations.isComplete(without)
                    && isReached(without)) {
                odds = odds == null ? chances(plan) : odds;
                kept = isSure(chances(without), odds, holds ? saving : wanted) ? without : kept;
            }
        }
        return kept;
    }

    /**
     * True where objectives are stated and hold today, times by more than noise and the peak with the usual room. A
     * budget alone says what may be spent, and not that what it is spent on is fast enough.
     */
    private boolean holdsWithRoom() {
        Targets targets = workbench.targets();
        Outcome today = workbench.outcomeToday();
        double peak = targets.sizingRps(workbench.resolved().profile());
        return workbench.now().hasObjectives()
                && targets.priority() == Priority.BALANCED
                && workbench.meets(workbench.projector().after(List.of()))
                && targets.violation(today, 1 - workbench.score().noise()) == 0
                && !(peak > targets.targetUtilization() * today.capacityRps());
    }

    /** True where a plan costs less than without a step, by what can be told. */
    private boolean saves(List<Action> without, List<Action> with) {
        return cost(without) > cost(with) * (1 + workbench.score().noise());
    }

    /** The bill in USD an hour; where nobody can tell it, what stands for the machines. */
    private double cost(List<Action> actions) {
        Outcome outcome = workbench.outcome(workbench.projector().after(actions));
        return Double.isNaN(outcome.usdPerHour()) ? outcome.memoryGBps() : outcome.usdPerHour();
    }

    private boolean isReached(List<Action> actions) {
        After after = workbench.projector().after(actions);
        return workbench.targets().reached(workbench.outcome(after)) && combinations.keepsQuality(after);
    }

    /** True when no objective that is in doubt is in more of it without a step than with the whole plan. */
    private static boolean isSure(Map<String, Double> without, Map<String, Double> with, double enough) {
        return without.entrySet().stream()
                .allMatch(chance -> chance.getValue() >= Math.min(enough, with.getOrDefault(chance.getKey(), 0.0)));
    }

    /** How likely each objective holds, where that is known. */
    private Map<String, Double> chances(List<Action> actions) {
        After after = workbench.projector().after(actions);
        Map<String, Double> chances = new HashMap<>();
        for (Chance chance : Odds.of(workbench, after, workbench.projector().impact(actions, null, workbench.quality()))
                .objectives()) {
            if (chance.probability() != null) {
                chances.put(chance.metric(), chance.probability());
            }
        }
        return chances;
    }
}
