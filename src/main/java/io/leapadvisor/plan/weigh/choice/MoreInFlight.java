package io.leapadvisor.plan.weigh.choice;

import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests in flight for the throughput that is asked for. As many as it takes at the latency of today are too few
 * where a service answers each of them later the more there are: then as many more as are missing, while that brings
 * the objectives nearer.
 *
 * @param workbench of the deployment
 */
public record MoreInFlight(Workbench workbench) {

    /** Name of the rule by which the requests in flight follow from the deployment. */
    private static final String DERIVED = "in-flight-for-goal";

    /** Part of the throughput of those in flight that further ones have to bring; of fewer most wait. Ours. */
    private static final double BROUGHT = 1.0 / 3;

    /** Times that the number is raised, at the most; ours. */
    private static final int RAISES = 6;

    /** Times as many as are expected to do, for a throughput that is to be reached more surely than not; ours. */
    private static final List<Double> ROOMY = List.of(1.5, 2.0);

    /**
     * The action as {@link #of}, and beside it with room: where so many more bring their part, the throughput is
     * reached more surely, and no other change is needed for that.
     */
    public List<Action> choices(Action action) {
        Action enough = of(action);
        Optional<String> name = goal().flatMap(ignored -> inFlightOf(enough));
        if (name.isEmpty() || !(enough.parameters().get(name.get()) instanceof Number number)) {
            return List.of(enough);
        }
        List<Action> choices = new ArrayList<>(List.of(enough));
        After least = workbench.projector().after(List.of(enough));
        for (double times : ROOMY) {
            Action more = inFlight(enough, name.get(), Math.ceil(number.doubleValue() * times));
            if (!bringsItsPart(least, workbench.projector().after(List.of(more)), times)) {
                break;
            }
            choices.add(more);
        }
        return choices;
    }

    /** The action, or the same with more in flight. */
    public Action of(Action action) {
        Optional<String> inFlight = inFlightOf(action);
        Optional<Double> goal = goal();
        if (inFlight.isEmpty() || goal.isEmpty()) {
            return action;
        }
        String name = inFlight.get();
        Action chosen = action;
        for (int raise = 0; raise < RAISES && chosen.parameters().get(name) instanceof Number now; raise++) {
            After before = workbench.projector().after(List.of(chosen));
            double missing = goal.get() / before.projection().rates().throughputRps();
            Action more = inFlight(chosen, name, Math.ceil(now.doubleValue() * missing));
            if (!(missing > 1) || !isNearer(before, workbench.projector().after(List.of(more)), missing)) {
                return chosen;
            }
            chosen = more;
        }
        return chosen;
    }

    /** True where so many times the requests bring their part, and the objectives are missed by less. */
    private boolean isNearer(After before, After after, double times) {
        return bringsItsPart(before, after, times)
                && workbench.targets().violation(workbench.outcome(after))
                        < workbench.targets().violation(workbench.outcome(before));
    }

    private static boolean bringsItsPart(After before, After after, double times) {
        double gained = after.projection().rates().throughputRps()
                        / before.projection().rates().throughputRps()
                - 1;
        return gained >= BROUGHT * (times - 1);
    }

    /** True of a number of requests in flight. */
    public static boolean isOf(Parameter parameter) {
        return DERIVED.equals(parameter.derive());
    }

    private static Optional<String> inFlightOf(Action action) {
        return action.remedy().parameters().stream()
                .filter(MoreInFlight::isOf)
                .map(Parameter::name)
                .findFirst();
    }

    /** The throughput that is asked for, in requests a second. */
    private Optional<Double> goal() {
        return Optional.ofNullable(workbench.today().variant().profile().objectives())
                .map(Objectives::throughputRps);
    }

    private Action inFlight(Action action, String name, double requests) {
        return workbench
                .projector()
                .applier()
                .action(workbench.today().variant(), action.remedy(), action.stage(), Map.of(name, requests));
    }
}
