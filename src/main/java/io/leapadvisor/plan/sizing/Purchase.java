package io.leapadvisor.plan.sizing;

import io.leapadvisor.plan.Workbench;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.function.IntFunction;

/** Machines as far as the stated budgets pay for them. */
record Purchase(Workbench workbench) {

    /**
     * As many of the replicas that are needed as are paid for.
     *
     * @param with the actions with so many replicas at their end
     * @param now replicas of today
     * @param needed replicas that are needed
     * @param none the actions when not one more is paid for
     */
    List<Action> of(IntFunction<List<Action>> with, int now, int needed, List<Action> none) {
        List<Action> all = with.apply(needed);
        if (isPaid(all)) {
            return all;
        }
        int tooMany = needed;
        int paid = now;
        while (tooMany - paid > 1) {
            int middle = paid + (tooMany - paid + 1) / 2;
            if (isPaid(with.apply(middle))) {
                paid = middle;
            } else {
                tooMany = middle;
            }
        }
        return paid > now ? with.apply(paid) : none;
    }

    /**
     * True when the budgets pay for the actions, and for the sizing at their end by itself: it is recommended as such.
     */
    private boolean isPaid(List<Action> sized) {
        List<Action> alone = List.of(sized.get(sized.size() - 1));
        return workbench.brokenBudget(workbench.projector().after(sized)).isEmpty()
                && workbench.brokenBudget(workbench.projector().after(alone)).isEmpty();
    }
}
