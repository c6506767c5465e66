package io.leapadvisor.plan.outlook;

import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.plan.weigh.Rejection.Reason;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.MetricWords;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds machines that should not go yet: while users wait too long and no step is known that ends it, what makes them
 * wait is not understood, and nobody gives away the room to find out. Where the plan takes some away itself, their
 * number is settled there, and nothing else is said of it.
 *
 * @param workbench of the deployment
 * @param plan the plan
 * @param actions what it consists of
 */
public record Premature(Workbench workbench, Plan plan, List<Action> actions) {

    private static final double ROUNDING = 1e-9;

    /** The rejection of an action that takes machines away while a time is missed; empty when it may be taken. */
    public Optional<Rejection> of(Action action) {
        boolean isStep = actions.stream().anyMatch(step -> step.isLike(action));
        if (isStep || plan.meetsObjectives() || !takesMachines(action)) {
            return Optional.empty();
        }
        Optional<Action> taken = actions.stream()
                .filter(step -> Sizing.isSizing(step) && Objects.equals(step.stage(), action.stage()))
                .filter(this::takesMachines)
                .findFirst();
        if (taken.isPresent()) {
            String settled = "The plan settles how many machines there are, by "
                    + taken.get().titled() + ".";
            return Optional.of(rejection(action, Reason.CONFLICT, settled));
        }
        return plan.slack().stream()
                .filter(left -> left.metric().endsWith("Ms") && left.slack() != null && left.slack() < -ROUNDING)
                .findFirst()
                .map(missed -> rejection(
                        action,
                        Reason.CONTRAINDICATED,
                        "No fewer machines while " + MetricWords.of(missed.metric())
                                + " misses its target and no step of the plan reaches it: find what makes requests "
                                + "wait first."));
    }

    private static Rejection rejection(Action action, Reason reason, String detail) {
        return new Rejection(action.remedy().id(), action.stage(), action.parameters(), reason, detail, null);
    }

    private boolean takesMachines(Action action) {
        double today = workbench.today().projection().machines();
        double after = workbench.projector().after(List.of(action)).projection().machines();
        return after < today * (1 - ROUNDING);
    }
}
