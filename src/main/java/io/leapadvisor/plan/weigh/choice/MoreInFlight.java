package io.leapadvisor.plan.weigh.choice;

import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.remedy.Action;
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

    /** Times that the number is raised, at the most; ours. */
    private static final int RAISES = 6;

    /** The action, or the same with more in flight. */
    public Action of(Action action) {
        Optional<Parameter> inFlight = action.remedy().parameters().stream()
                .filter(parameter -> DERIVED.equals(parameter.derive()))
                .findFirst();
        Objectives asked = workbench.today().variant().profile().objectives();
        if (inFlight.isEmpty() || asked == null || asked.throughputRps() == null) {
            return action;
        }
        String name = inFlight.get().name();
        Action chosen = action;
        for (int raise = 0; raise < RAISES && chosen.parameters().get(name) instanceof Number now; raise++) {
            After after = workbench.projector().after(List.of(chosen));
            double missing = asked.throughputRps() / after.projection().throughputRps();
            Action more = inFlight(chosen, name, Math.ceil(now.doubleValue() * missing));
            if (!(missing > 1) || !isNearer(after, workbench.projector().after(List.of(more)))) {
                return chosen;
            }
            chosen = more;
        }
        return chosen;
    }

    /** True where the objectives are missed by less than before, and that can be told, or are reached. */
    private boolean isNearer(After before, After after) {
        double was = workbench.targets().violation(workbench.outcome(before));
        double is = workbench.targets().violation(workbench.outcome(after));
        return was - is > workbench.score().noise()
                || is < was && workbench.targets().reached(workbench.outcome(after));
    }

    private Action inFlight(Action action, String name, double requests) {
        return workbench
                .projector()
                .applier()
                .action(workbench.today().variant(), action.remedy(), action.stage(), Map.of(name, requests));
    }
}
