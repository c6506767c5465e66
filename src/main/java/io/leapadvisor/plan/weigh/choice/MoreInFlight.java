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

    /** Part of the throughput of those in flight that further ones have to bring; of fewer most wait. Ours. */
    private static final double BROUGHT = 1.0 / 3;

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
            After before = workbench.projector().after(List.of(chosen));
            double missing = asked.throughputRps() / before.projection().throughputRps();
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
        double gained = after.projection().throughputRps() / before.projection().throughputRps() - 1;
        return gained >= BROUGHT * (times - 1)
                && workbench.targets().violation(workbench.outcome(after))
                        < workbench.targets().violation(workbench.outcome(before));
    }

    private Action inFlight(Action action, String name, double requests) {
        return workbench
                .projector()
                .applier()
                .action(workbench.today().variant(), action.remedy(), action.stage(), Map.of(name, requests));
    }
}
