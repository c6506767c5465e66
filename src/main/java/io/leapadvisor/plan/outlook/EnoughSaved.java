package io.leapadvisor.plan.outlook;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Plan.Chance;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.outlook.odds.Odds;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves out work for a bill that is low enough without it. Whoever states a price says when to stop: once that and all
 * else that was asked for holds, what saves more is work, and often quality, that nobody asked for. What is not bought
 * any more, such as machines, is no work and goes all the same.
 *
 * @param workbench of the deployment
 * @param combinations which steps need each other
 * @param wanted probability from which on an objective is sure enough, 0 to 1
 */
public record EnoughSaved(Workbench workbench, Combinations combinations, double wanted) {

    /** The plan without such steps; a deployment that missed nothing goes by its priority, and keeps them. */
    public List<Action> of(List<Action> plan) {
        boolean priced = workbench.targets().targets().stream().anyMatch(target -> Metric.isPrice(target.metric()));
        if (!priced || isReached(List.of())) {
            return plan;
        }
        List<Action> kept = plan;
        Map<String, Double> odds = null;
        for (int i = plan.size() - 1; i >= 0; i--) {
            List<Action> without = new ArrayList<>(kept);
            Action step = without.remove(i);
            if (!Sizing.isSizing(step) && combinations.isComplete(without) && isReached(without)) {
                odds = odds == null ? chances(plan) : odds;
                kept = isSure(chances(without), odds) ? without : kept;
            }
        }
        return kept;
    }

    private boolean isReached(List<Action> actions) {
        After after = workbench.projector().after(actions);
        return workbench.targets().reached(workbench.outcome(after)) && combinations.keepsQuality(after);
    }

    /** True when no objective that is in doubt is in more of it without a step than with the whole plan. */
    private boolean isSure(Map<String, Double> without, Map<String, Double> with) {
        return without.entrySet().stream()
                .allMatch(chance -> chance.getValue() >= Math.min(wanted, with.getOrDefault(chance.getKey(), 0.0)));
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
