package io.leapadvisor.plan;

import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds the machines that remedies leave to be needed: fewer where the objectives hold with fewer, more, if they may be
 * bought, where the throughput asked for or the load itself needs them. Sizing is free in effort: it is what turns room
 * into money.
 */
public final class Sizing {

    private static final Set<RemedyRole> ROLES =
            EnumSet.of(RemedyRole.ADD_MACHINES, RemedyRole.REMOVE_MACHINES, RemedyRole.RIGHT_SIZE);
    private static final String REPLICAS = "replicas";
    private static final double CLOSE = 1e-9;

    private final Workbench workbench;
    private final Fleet fleet;
    /** Sizing remedies that rules prescribed for this deployment; they come before those that a role has by default. */
    private final List<RemedySpec> prescribed;
    /** True when the rules found machines idle already today. */
    private final boolean idle;

    private final double margin;
    private final Map<RemedyRole, Map<Integer, Action>> fleets = new EnumMap<>(RemedyRole.class);

    /** @param candidates remedies that survived; those that size machines are the ones to size with */
    public Sizing(Workbench workbench, List<RemedySpec> candidates) {
        this.workbench = workbench;
        this.fleet = Fleet.of(workbench);
        this.prescribed = candidates.stream().filter(Sizing::isSizing).toList();
        this.idle = prescribed.stream()
                .anyMatch(remedy ->
                        remedy.role() == RemedyRole.REMOVE_MACHINES || remedy.role() == RemedyRole.RIGHT_SIZE);
        this.margin = workbench.knowledge().threshold("alert-fraction");
    }

    /** True for a remedy that does nothing but set the number of machines. */
    public static boolean isSizing(Action action) {
        return isSizing(action.remedy());
    }

    /** True for a remedy that does nothing but set the number of machines. */
    public static boolean isSizing(RemedySpec remedy) {
        return remedy.role() != null && ROLES.contains(remedy.role());
    }

    /**
     * The action with the replicas that the accelerators which it frees make up, so that it is weighed at the spend of
     * today: four of one accelerator for one of four, within {@code maxReplicas}. The same action when it frees none or
     * cannot set replicas.
     */
    public static Action atEqualSpend(Workbench workbench, Action action) {
        boolean sets = action.remedy().parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(REPLICAS));
        if (!sets || isSizing(action) || action.parameters().get(REPLICAS) != null) {
            return action;
        }
        Variant now = workbench.today().variant();
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
        Variant now = workbench.today().variant();
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
        Integer needed = fleet.replicasNeeded(after);
        if (needed == null) {
            return actions;
        }
        int now = after.variant().profile().hardwareOrNone().replicaCount();
        if (needed > now) {
            return mayBuy && violation(after, 1) > CLOSE ? bought(actions, after, needed) : actions;
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
        return append(actions, RemedyRole.REMOVE_MACHINES, enough);
    }

    /** The actions with as many of the replicas that are needed as the stated budgets pay for. */
    private List<Action> bought(List<Action> actions, After after, int needed) {
        List<Action> all = append(actions, RemedyRole.ADD_MACHINES, needed);
        if (workbench.brokenBudget(workbench.projector().after(all)).isEmpty()) {
            return all;
        }
        int now = after.variant().profile().hardwareOrNone().replicaCount();
        int tooMany = needed;
        int paid = now;
        while (tooMany - paid > 1) {
            int middle = paid + (tooMany - paid + 1) / 2;
            After then = workbench.projector().after(append(actions, RemedyRole.ADD_MACHINES, middle));
            if (workbench.brokenBudget(then).isEmpty()) {
                paid = middle;
            } else {
                tooMany = middle;
            }
        }
        return paid > now ? append(actions, RemedyRole.ADD_MACHINES, paid) : actions;
    }

    /**
     * The smallest part of today's bill that sizing could leave when all replicas of today together have a capacity in
     * requests/s.
     *
     * @param smaller true when a remedy may divide the replicas, so that whole ones of today are no limit
     */
    public double leastShare(double capacityRps, DeploymentProfile profile, boolean smaller) {
        Integer needed = fleet.replicasNeeded(capacityRps, profile);
        if (smaller && needed != null) {
            return Math.min(
                    1,
                    workbench.targets().sizingRps(profile)
                            / (capacityRps * workbench.targets().targetUtilization()));
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
        return violation(workbench.projector().after(append(actions, RemedyRole.REMOVE_MACHINES, replicas)), margin)
                <= violation(after, 1) + CLOSE;
    }

    private double violation(After after, double share) {
        return workbench.targets().violation(workbench.targets().outcome(after.projection()), share);
    }

    /** The actions and a fleet of so many replicas; the same actions when no remedy has the role. */
    public List<Action> append(List<Action> actions, RemedyRole role, int replicas) {
        Action sized = fleets.computeIfAbsent(role, ignored -> new HashMap<>())
                .computeIfAbsent(replicas, ignored -> remedy(role)
                        .map(remedy -> new Action(remedy, null, Map.of(REPLICAS, replicas)))
                        .orElse(null));
        List<Action> all = new ArrayList<>(actions);
        if (sized != null) {
            all.add(sized);
        }
        return all;
    }

    private Optional<RemedySpec> remedy(RemedyRole role) {
        return prescribed.stream()
                .filter(remedy -> remedy.role() == role)
                .findFirst()
                .or(() -> workbench.knowledge().remedyOfRole(role));
    }
}
