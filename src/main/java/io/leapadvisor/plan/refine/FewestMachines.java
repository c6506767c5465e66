package io.leapadvisor.plan.refine;

import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.outlook.odds.PlanOdds;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.remedy.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Buys no more machines for odds than the odds need: a fleet is offered in the size that the deployment of today asks
 * for, and the other steps of a plan leave less for it to do.
 *
 * @param workbench of the deployment
 * @param wanted probability from which on a plan needs no more, 0 to 1
 */
public record FewestMachines(Workbench workbench, double wanted) {

    /** The plan with the smallest fleets that keep its odds, or the wanted ones; {@code before} it was raised. */
    public List<Action> of(List<Action> plan, List<Action> before) {
        List<Action> fewest = plan;
        for (int i = 0; i < plan.size(); i++) {
            if (plan.get(i).remedy().role() == RemedyRole.ADD_MACHINES && !before.contains(plan.get(i))) {
                fewest = fewest(fewest, i);
            }
        }
        return fewest;
    }

    private List<Action> fewest(List<Action> plan, int at) {
        if (!(plan.get(at).parameters().get(Sizing.REPLICAS) instanceof Number most)) {
            return plan;
        }
        double least = Math.min(wanted, odds(plan));
        int enough = most.intValue();
        int few = workbench.today().variant().machinesOf(plan.get(at).stage()).replicaCount();
        while (enough - few > 1) {
            int middle = (few + enough) / 2;
            if (odds(with(plan, at, middle)) >= least) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        return enough == most.intValue() ? plan : with(plan, at, enough);
    }

    private static List<Action> with(List<Action> plan, int at, int replicas) {
        Action bought = plan.get(at);
        Map<String, Object> parameters = new HashMap<>(bought.parameters());
        parameters.put(Sizing.REPLICAS, replicas);
        List<Action> all = new ArrayList<>(plan);
        all.set(at, new Action(bought.remedy(), bought.stage(), parameters));
        return all;
    }

    private double odds(List<Action> plan) {
        Double odds = workbench.meets(workbench.projector().after(plan)) ? new PlanOdds(workbench).of(plan) : null;
        return odds == null ? 0 : odds;
    }
}
