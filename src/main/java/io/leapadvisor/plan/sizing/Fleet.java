package io.leapadvisor.plan.sizing;

import io.leapadvisor.physics.Cost;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Targets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many replicas a load needs.
 *
 * @param targets what has to be served, and how busy a replica may be
 * @param spare replicas that are kept where several run today and no minimum is stated
 * @param answeredRps requests a second that clients who wait for each other's answers get today, where the bill is
 *     asked for: what a faster deployment could serve beyond them is room that nobody fills; NaN = a rate arrives
 * @param minimum fewest replicas that the profile states, whatever a remedy makes of it; null = none
 * @param held processes that may be held by one request each
 */
public record Fleet(Targets targets, int spare, double answeredRps, Integer minimum, HeldProcesses held) {

    /** So many sizes are weighed where fewer machines than today's carry the load: each costs simulations. */
    private static final int WEIGHED = 4;

    private static final double ROUNDING = 1e-9;

    /** The fleet of the deployment that a workbench is for. */
    public static Fleet of(Workbench workbench) {
        return new Fleet(
                workbench.targets(),
                (int) workbench.knowledge().threshold("spare-replicas"),
                answered(workbench),
                workbench.today().variant().profile().hardwareOrNone().minReplicas(),
                HeldProcesses.of(workbench));
    }

    /** The same where so many replicas are kept although no minimum is stated. */
    public Fleet withSpare(int kept) {
        return new Fleet(targets, kept, answeredRps, minimum, held);
    }

    private static double answered(Workbench workbench) {
        Traffic traffic = workbench.today().variant().profile().traffic();
        return workbench.countsMoney() && traffic != null && traffic.isOfWaitingClients()
                ? workbench.today().projection().rates().throughputRps()
                : Double.NaN;
    }

    /** The rate that machines are sized for, in requests/s; NaN = not known. */
    double rate(DeploymentProfile profile) {
        double told = targets.sizingRps(profile);
        return Double.isNaN(told) ? answeredRps : told;
    }

    /** Replicas at a place that carry the rate that machines are sized for; null = that cannot be known. */
    public Integer replicasNeeded(After state, Place place) {
        Integer needed = replicasNeeded(
                state.projection().capacityOf(place.host()),
                state.variant().profile(),
                place.machines(state.variant()),
                place);
        return needed == null || place.host() != null ? needed : (Integer) Math.max(needed, holding(state));
    }

    /**
     * Fleets that are worth weighing at a place: what the load needs, and, where that is fewer than there are, some
     * between, of which one may take nothing from anybody; none where it is not known what the load needs.
     */
    public List<Integer> sizes(After state, Place place) {
        Integer needed = replicasNeeded(state, place);
        int now = place.machines(state.variant()).replicaCount();
        return needed == null
                ? List.of()
                : IntStream.range(0, needed < now ? WEIGHED : 1)
                        .map(step -> (int)
                                Math.ceil(needed * Math.pow((double) now / needed, step / (double) WEIGHED) - ROUNDING))
                        .filter(size -> size < now || size == needed)
                        .distinct()
                        .boxed()
                        .toList();
    }

    /** Why a state has too few machines, where one request may hold each process; empty = it has enough. */
    public Optional<String> tooFew(After state) {
        int then = state.variant().profile().hardwareOrNone().replicaCount();
        int holding = holding(state);
        return then >= holding
                ? Optional.empty()
                : Optional.of(
                        "No process was seen to work on more than about one request at a time: one in each, those "
                                + "in flight take " + holding + " replicas, and " + then + " would be left.");
    }

    /** Replicas of the deployment whose processes hold that rate, where one request may hold each; 0 = none may. */
    int holding(After state) {
        Variant then = state.variant();
        // Replicas that follow the load are counted as they are on average, and are more at the peak.
        double rps = rate(then.profile())
                / then.asked()
                / Math.max(1, then.adjustments().capacityFactor());
        return held.replicas(
                state.projection(),
                rps,
                targets.targetUtilization(),
                then.profile().hardwareOrNone());
    }

    /**
     * Replicas that are needed where those of today have a capacity together, in requests/s.
     *
     * @param hardware the machines at the place
     */
    Integer replicasNeeded(double capacityRps, DeploymentProfile profile, Hardware hardware, Place place) {
        double rate = rate(profile);
        if (Double.isNaN(rate) || Double.isNaN(capacityRps) || Double.isInfinite(capacityRps)) {
            return null;
        }
        int needed = Cost.replicasFor(rate, capacityRps / hardware.replicaCount(), targets.targetUtilization());
        Integer stated = minimum == null || place.host() != null ? hardware.minReplicas() : minimum;
        int least = stated == null ? Math.min(spare, hardware.replicaCount()) : Math.max(1, stated);
        int most = hardware.maxReplicas() == null ? Integer.MAX_VALUE : hardware.maxReplicas();
        // Clients who wait set no pace that machines would have to be bought for.
        most = Double.isNaN(targets.sizingRps(profile)) ? hardware.replicaCount() : most;
        return Math.max(least, Math.min(Math.min(most, busied(profile, hardware, place)), needed));
    }

    /**
     * Replicas of the deployment that its clients can keep busy: who waits for an answer is on one at a time, whatever
     * is asked for.
     */
    private static int busied(DeploymentProfile profile, Hardware hardware, Place place) {
        Traffic traffic = profile.traffic();
        boolean waiting = place.host() == null && traffic != null && traffic.isOfWaitingClients();
        return waiting ? Math.max(hardware.replicaCount(), (int) Math.ceil(traffic.concurrency())) : Integer.MAX_VALUE;
    }

    /** The smallest part of the replicas of today that is needed at a place; parameters as of {@link Sizing}. */
    double leastShare(double capacityRps, DeploymentProfile profile, Hardware machines, Place place, boolean smaller) {
        Integer needed = replicasNeeded(capacityRps, profile, machines, place);
        if (smaller && needed != null) {
            return Math.min(1, rate(profile) / (capacityRps * targets.targetUtilization()));
        }
        return needed == null ? 1 : Math.min(1, (double) needed / machines.replicaCount());
    }
}
