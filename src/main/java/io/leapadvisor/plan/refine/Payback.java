package io.leapadvisor.plan.refine;

import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Leaves out work that only saves money and costs more than it saves: nobody teaches a smaller model for months to give
 * up a machine of a dollar an hour. A step that the objectives need is none of these.
 *
 * @param workbench of the deployment
 * @param combinations which steps need each other
 * @param sized puts as many machines beside a set as it takes
 */
public record Payback(Workbench workbench, Combinations combinations, UnaryOperator<List<Action>> sized) {

    /** Time in which work has to be paid back, in hours: a year. */
    private static final double HOURS = 8_760;

    /** The chosen set without such work. */
    public List<Action> of(List<Action> chosen) {
        if (!workbench.now().hasObjectives()) {
            return chosen;
        }
        List<Action> kept = chosen;
        for (int i = chosen.size() - 1; i >= 0; i--) {
            List<Action> without = new ArrayList<>(kept);
            without.remove(i);
            double cost = peopleUsd(List.of(chosen.get(i)), workbench);
            if (cost > 0 && combinations.isComplete(without) && holds(without) && saved(kept, without) < cost) {
                kept = without;
            }
        }
        return kept;
    }

    private boolean holds(List<Action> actions) {
        return workbench.targets().reached(workbench.outcome(after(actions)));
    }

    /** What the first set costs less than the second in a year, in USD; infinite = a bill is not known. */
    private double saved(List<Action> with, List<Action> without) {
        double perHour = after(without).usdPerHour() - after(with).usdPerHour();
        return Double.isNaN(perHour) ? Double.POSITIVE_INFINITY : yearUsd(perHour);
    }

    private After after(List<Action> actions) {
        return workbench.projector().after(sized.apply(actions));
    }

    /** What so many dollars an hour come to until work has to be paid back, in USD. */
    public static double yearUsd(double perHour) {
        return perHour * HOURS;
    }

    /** True of a change on which people work for weeks or months. */
    public static boolean isWorkOfMonths(Action action) {
        return action.remedy().effort() == Level.HIGH;
    }

    /** What people cost who work on changes for weeks or months, in USD; 0 = they take less. */
    public static double peopleUsd(List<Action> actions, Workbench workbench) {
        return actions.stream().filter(Payback::isWorkOfMonths).count()
                * workbench.knowledge().threshold("people-usd");
    }
}
