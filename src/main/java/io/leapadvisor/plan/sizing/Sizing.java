package io.leapadvisor.plan.sizing;

import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Adds the machines that remedies leave to be needed: fewer where the objectives hold with fewer, more, if they may be
 * bought, where the throughput asked for or the load itself needs them. Sizing is free in effort: it is what turns room
 * into money.
 */
public final class Sizing {

    private static final Set<RemedyRole> ROLES =
            EnumSet.of(RemedyRole.ADD_MACHINES, RemedyRole.REMOVE_MACHINES, RemedyRole.RIGHT_SIZE);
    public static final String REPLICAS = "replicas";

    private final Workbench workbench;
    private final Fleet fleet;
    private final Purchase purchase;
    private final List<Place> places;
    private final Set<Place> keepingData;
    private final Moves moves;
    private final double margin;
    /** Sizing that rules prescribed for this deployment; its remedies come before those that a role has by default. */
    private final List<Action> prescribed;

    /** Stages, null for the deployment, of which rules found machines idle. */
    private final Set<String> idle;

    private final BiPredicate<String, String> refused;
    private final Map<Machines, Map<Integer, Action>> fleets = new HashMap<>();

    /** Fleets of all sizes at a place. */
    private record Machines(RemedyRole role, Place place) {}

    /** @param candidates what survived; what of it sizes machines is what to size with */
    public Sizing(Workbench workbench, List<Action> candidates) {
        this(workbench, candidates, (remedy, stage) -> false);
    }

    /** @param refused true of a remedy that a rule speaks against at a stage: nothing is bought with it either */
    public Sizing(Workbench workbench, List<Action> candidates, BiPredicate<String, String> refused) {
        this.refused = refused;
        this.workbench = workbench;
        this.fleet = Fleet.of(workbench);
        this.purchase = new Purchase(workbench);
        this.places = Place.all(today());
        this.keepingData =
                places.stream().filter(place -> place.keepsData(today())).collect(Collectors.toSet());
        this.margin = workbench.knowledge().threshold("alert-fraction");
        this.prescribed = candidates.stream().filter(Sizing::isSizing).toList();
        this.idle = prescribed.stream()
                .filter(action -> action.remedy().role() != RemedyRole.ADD_MACHINES)
                .map(Action::stage)
                .collect(Collectors.toCollection(HashSet::new));
        this.moves = new Moves(workbench, this);
    }

    /** True for an action that does nothing but set the number of machines. */
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
        Hardware before = now.machinesOf(action.stage());
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
        Variant then = workbench.alone(action).variant();
        return now.machinesOf(action.stage()).acceleratorCount()
                - then.machinesOf(action.stage()).acceleratorCount();
    }

    /** The actions, followed by the sizing that they leave to do, if any: of the services first, then of the whole. */
    public List<Action> sized(List<Action> actions, boolean mayBuy) {
        return new Fleets(workbench, this, actions, mayBuy).sized(moves.after(actions, mayBuy), 0, places.size());
    }

    /** The smallest fleets that today's deployment bears at the places which actions touch, without these actions. */
    public List<Action> sizedWithout(List<Action> touching) {
        return new Fleets(workbench, this, touching, false).sized(List.of(), 0, places.size());
    }

    /** True when machines of one place may go to another. */
    public boolean mayMove() {
        return moves.arePossible();
    }

    /** Part of each latency target that machines which go may use up. */
    double margin() {
        return margin;
    }

    /** Requests a second that waiting clients get today, where they are what is sized for; NaN = they are not. */
    double answeredRps() {
        return fleet.answeredRps();
    }

    /** Replicas at a place that carry the load; null = that cannot be known. */
    Integer needed(After after, Place place) {
        return fleet.replicasNeeded(after, place);
    }

    /** As many of the replicas that are needed at a place as the budgets pay for. */
    List<Action> bought(List<Action> actions, Place place, int now, int needed) {
        if (remedy(RemedyRole.ADD_MACHINES, place, actions).isEmpty()) {
            return actions;
        }
        return purchase.of(replicas -> append(actions, RemedyRole.ADD_MACHINES, place, replicas), now, needed, actions);
    }

    /**
     * True when machines of a place may be taken away: the actions touch them, or they idle already today, and they
     * keep no data.
     */
    public boolean mayShrink(List<Action> chosen, Place place, Variant variant) {
        return (place.isTouched(chosen, variant) || idle.contains(place.stage())) && !keepingData.contains(place);
    }

    private Variant today() {
        return workbench.today().variant();
    }

    /**
     * The smallest part of today's bill that sizing could leave of what is at a place, when all replicas of today
     * together have a capacity in requests/s.
     *
     * @param smaller true when a remedy may divide the replicas, so that whole ones of today are no limit
     */
    public double leastShare(
            double capacityRps, DeploymentProfile profile, Hardware machines, Place place, boolean smaller) {
        return fleet.leastShare(capacityRps, profile, machines, place, smaller);
    }

    /** What can be sized: each service with machines of its own, and the deployment, which comes last. */
    public List<Place> places() {
        return places;
    }

    /** The actions and a fleet of so many replicas; the same actions when no remedy may do it. */
    public List<Action> append(List<Action> actions, RemedyRole role, Place place, int replicas) {
        List<Action> all = new ArrayList<>(actions);
        remedy(role, place, actions)
                .map(remedy -> fleets.computeIfAbsent(new Machines(role, place), ignored -> new HashMap<>())
                        .computeIfAbsent(
                                replicas, ignored -> new Action(remedy, place.stage(), Map.of(REPLICAS, replicas))))
                .ifPresent(all::add);
        return all;
    }

    /** The actions and fleets of so many replicas at all places. */
    public List<Action> everywhere(List<Action> actions, RemedyRole role, int replicas) {
        List<Action> all = actions;
        for (Place place : places) {
            all = append(all, role, place, replicas);
        }
        return all;
    }

    Optional<RemedySpec> remedy(RemedyRole role, Place place) {
        return remedy(role, place, List.of());
    }

    /**
     * The remedy of a role at a place; empty where a rule speaks against it there. Of more it speaks of today, when
     * another place is the one that is full: beside more machines for that one, these are what is short next.
     */
    private Optional<RemedySpec> remedy(RemedyRole role, Place place, List<Action> beside) {
        boolean next = beside.stream()
                .anyMatch(action -> action.remedy().role() == RemedyRole.ADD_MACHINES
                        && !Objects.equals(action.stage(), place.stage()));
        return prescribed.stream()
                .filter(action -> action.remedy().role() == role && Objects.equals(action.stage(), place.stage()))
                .map(Action::remedy)
                .findFirst()
                .or(() -> workbench.knowledge().remedyOfRole(role))
                .filter(remedy -> next && role == RemedyRole.ADD_MACHINES || !refused.test(remedy.id(), place.stage()));
    }
}
