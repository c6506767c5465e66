package io.leapadvisor.plan.refine;

import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Finds steps that hardly bring the objectives nearer. While an objective is missed the search takes whatever moves it;
 * nobody should be sent to work for that, nor to pay for machines.
 *
 * @param workbench of the deployment
 * @param combinations which steps need each other
 */
public record IdleSteps(Workbench workbench, Combinations combinations) {

    /**
     * The plan without them, with machines for what stays of it: a fleet that was sized beside a step that goes is too
     * small without it. Where such steps together save more machines than they are work, they stay.
     *
     * @param sizer puts as many machines beside steps as it takes
     */
    public List<Action> leftOutOf(List<Action> plan, UnaryOperator<List<Action>> sizer) {
        List<Action> kept = leftOutOf(plan);
        List<Action> steps = unsized(kept);
        if (steps.size() == kept.size() || steps.equals(unsized(plan))) {
            return kept;
        }
        List<Action> again = sizer.apply(steps);
        if (unsized(again).size() == again.size()) {
            return kept;
        }
        return worth(again) < worth(plan) ? plan : again;
    }

    private double worth(List<Action> plan) {
        return workbench.score().gain(workbench.projector().after(plan))
                - workbench.score().effort(plan);
    }

    private static List<Action> unsized(List<Action> plan) {
        return plan.stream().filter(step -> !Sizing.isSizing(step)).toList();
    }

    /** The plan without them. */
    public List<Action> leftOutOf(List<Action> plan) {
        List<Action> kept = plan;
        for (int i = plan.size() - 1; i >= 0; i--) {
            Action step = kept.get(i);
            List<Action> without = new ArrayList<>(kept);
            without.remove(i);
            if (combinations.isComplete(without)
                    && (isNoSaving(step, without, kept)
                            || !isFree(step, without, kept)
                                    && !isWorth(step, without, kept)
                                    && !together(plan, without))) {
                kept = without;
            }
        }
        return kept;
    }

    /**
     * True for a number of machines that costs no more than without it: it is no work. What has no price is not free.
     */
    private boolean isFree(Action step, List<Action> without, List<Action> with) {
        return Sizing.isSizing(step) && usdPerHour(with) <= usdPerHour(without);
    }

    /** True for a number of machines that saves less of the bill than noise, and brings nothing else. */
    private boolean isNoSaving(Action step, List<Action> without, List<Action> with) {
        double saved = 1 - usdPerHour(with) / usdPerHour(without);
        return Sizing.isSizing(step)
                && saved > 0
                && saved < workbench.score().noise()
                && violation(without) <= violation(with);
    }

    private double violation(List<Action> actions) {
        return workbench
                .targets()
                .violation(workbench.outcome(workbench.projector().after(actions)));
    }

    private double usdPerHour(List<Action> actions) {
        return workbench.projector().after(actions).usdPerHour();
    }

    /** True when what is left out brings the objectives nearer together, however little each step does. */
    private boolean together(List<Action> all, List<Action> left) {
        return workbench
                .score()
                .isNearer(
                        workbench.projector().after(left), workbench.projector().after(all));
    }

    private boolean isWorth(Action step, List<Action> without, List<Action> with) {
        return workbench
                .score()
                .isWorth(
                        workbench.projector().after(without),
                        workbench.projector().after(with),
                        step);
    }
}
