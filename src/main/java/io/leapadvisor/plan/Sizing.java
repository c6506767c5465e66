package io.leapadvisor.plan;

import io.leapadvisor.plan.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds the machines that remedies leave to be needed: fewer where the objectives hold with fewer, more, if they may be
 * bought, where the throughput asked for or the load itself needs them. Sizing is free in effort: it is what turns room
 * into money.
 */
public final class Sizing {

    private static final Set<String> REMEDIES = Set.of("scale-in", "scale-out", "right-size");
    private static final String REPLICAS = "replicas";
    private static final double CLOSE = 1e-9;

    private final Workbench workbench;
    /** True when the rules found machines idle already today. */
    private final boolean idle;

    private final double margin;
    private final Map<String, Action> fleets = new HashMap<>();

    public Sizing(Workbench workbench, boolean idle) {
        this.workbench = workbench;
        this.idle = idle;
        this.margin = workbench.knowledge().threshold("alert-fraction");
    }

    /** True for a remedy that does nothing but set the number of machines. */
    public static boolean isSizing(Action action) {
        return REMEDIES.contains(action.remedy().id());
    }

    /**
     * The action with the replicas that the accelerators which it frees make up, so that it is weighed at the spend of
     * today: four of one accelerator for one of four, within {@code maxReplicas}. The same action when it frees none or
     * cannot set replicas.
     */
    static Action atEqualSpend(Workbench workbench, Action action) {
        boolean sets = action.remedy().parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(REPLICAS));
        if (!sets || isSizing(action) || action.parameters().get(REPLICAS) != null) {
            return action;
        }
        Variant now = workbench.base().variant();
        Hardware before = now.profile().hardwareOrNone();
        int freed = freed(workbench, action);
        int left = before.acceleratorCount() - freed;
        int most = before.maxReplicas() == null ? Integer.MAX_VALUE : before.maxReplicas();
        int replicas = freed <= 0 ? 0 : Math.min(most, before.replicaCount() * before.acceleratorCount() / left);
        if (replicas <= before.replicaCount()) {
            return action;
        }
        Map<String, Object> parameters = new HashMap<>(action.parameters());
        parameters.put(REPLICAS, replicas);
        return new Action(action.remedy(), action.stage(), parameters);
    }

    /** Accelerators of a replica that an action frees; below 0 = that it adds. */
    public static int freed(Workbench workbench, Action action) {
        Variant now = workbench.base().variant();
        Variant then = workbench
                .projector()
                .applier()
                .apply(now, action, Draw.EXPECTED)
                .variant();
        return now.profile().hardwareOrNone().acceleratorCount()
                - then.profile().hardwareOrNone().acceleratorCount();
    }

    /** The actions, followed by the sizing that they leave to do, if any. */
    public List<Action> sized(List<Action> actions, boolean mayBuy) {
        After after = workbench.projector().after(actions);
        Integer needed = workbench.worth().replicasNeeded(after.projection(), after.variant());
        if (needed == null) {
            return actions;
        }
        int now = after.variant().profile().hardwareOrNone().replicaCount();
        if (needed > now) {
            return mayBuy && violation(after, 1) > CLOSE ? append(actions, "scale-out", needed) : actions;
        }
        boolean priced = !Double.isNaN(after.projection().usdPerHour());
        if (needed == now || !priced || actions.isEmpty() && !idle || !bears(actions, after, now - 1)) {
            return actions;
        }
        // Waiting falls with every replica, so that the smallest fleet that bears the load is found by halving.
        int tooFew = needed - 1;
        int enough = now - 1;
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (bears(actions, after, middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return append(actions, "scale-in", enough);
    }

    /**
     * The smallest part of today's bill that sizing could leave when all replicas of today together have a capacity in
     * requests/s.
     *
     * @param smaller true when a remedy may divide the replicas, so that whole ones of today are no limit
     */
    public double leastShare(double capacityRps, DeploymentProfile profile, boolean smaller) {
        Integer needed = workbench.worth().replicasNeeded(capacityRps, profile);
        if (smaller && needed != null) {
            return Math.min(
                    1,
                    workbench.goals().sizingRps(profile)
                            / (capacityRps * workbench.goals().targetUtilization()));
        }
        return needed == null
                ? 1
                : Math.min(1, (double) needed / profile.hardwareOrNone().replicaCount());
    }

    /**
     * True when so few replicas leave the objectives where they are, with room enough that the alert on them does not
     * ring from the first day.
     */
    private boolean bears(List<Action> actions, After after, int replicas) {
        return violation(workbench.projector().after(append(actions, "scale-in", replicas)), margin)
                <= violation(after, 1) + CLOSE;
    }

    private double violation(After after, double share) {
        return workbench.goals().violation(workbench.goals().outcome(after.projection()), share);
    }

    /** The actions and a fleet of so many replicas. */
    public List<Action> append(List<Action> actions, String remedy, int replicas) {
        Action fleet = fleets.computeIfAbsent(remedy + replicas, ignored -> workbench
                .knowledge()
                .remedy(remedy)
                .map(spec -> new Action(spec, null, Map.of("replicas", replicas)))
                .orElse(null));
        List<Action> all = new ArrayList<>(actions);
        if (fleet != null) {
            all.add(fleet);
        }
        return all;
    }
}
