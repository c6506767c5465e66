package io.leapadvisor.plan.refine;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Plan.Probability;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.outlook.odds.Odds;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.EffectUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where no limit says how much quality may be spent, takes of each step the choice that spends least and with which the
 * objectives still hold surely enough: twenty steps of an image where eight are more than what was asked for. Machines
 * that could be given up count for less than quality: it is enough that the objectives hold on those of today. Who puts
 * cost first is asked for no more quality than the cheapest way keeps.
 *
 * @param workbench of the deployment
 * @param combinations which steps go together
 * @param candidates remedies with their choices
 * @param sized puts as many machines beside a set as it takes
 * @param wanted probability from which on a plan is sure enough, 0 to 1
 */
public record SparedQuality(
        Workbench workbench,
        Combinations combinations,
        List<Candidate> candidates,
        UnaryOperator<List<Action>> sized,
        double wanted) {

    /** The steps with such choices. */
    public List<Action> of(List<Action> steps) {
        boolean stated = workbench.now().hasObjectives()
                && workbench.targets().allowedDrop() == null
                && workbench.targets().priority() != Priority.COST;
        if (!stated || !workbench.meets(workbench.projector().after(sized.apply(steps)))) {
            return steps;
        }
        List<Action> spared = steps;
        for (int i = 0; i < steps.size(); i++) {
            for (Action milder : milder(steps.get(i))) {
                List<Action> changed = new ArrayList<>(spared);
                changed.set(i, milder);
                if (combinations.isComplete(changed) && (isSure(changed) || isSure(sized.apply(changed)))) {
                    spared = changed;
                    break;
                }
            }
        }
        return spared;
    }

    /** The choices of a step that spend less quality, those that spend least first. */
    private List<Action> milder(Action step) {
        double drop = drop(step);
        if (drop <= 0 || Sizing.isSizing(step)) {
            return List.of();
        }
        return candidates.stream()
                .filter(candidate -> candidate.action().isLike(step))
                .flatMap(candidate -> candidate.options().stream())
                .filter(option -> drop(option) < drop)
                .sorted(Comparator.comparingDouble(this::drop))
                .toList();
    }

    private double drop(Action action) {
        EffectUse drop =
                workbench.projector().applier().accuracyDrop(workbench.today().variant(), action);
        return drop == null ? 0 : drop.factor().expected();
    }

    private boolean isSure(List<Action> actions) {
        After after = workbench.projector().after(actions);
        if (!workbench.meets(after) || workbench.brokenBudget(after).isPresent()) {
            return false;
        }
        Probability probability =
                Odds.of(workbench, after, workbench.projector().impact(actions, null, workbench.quality()));
        return probability == null || probability.all() == null || probability.all() >= wanted;
    }
}
