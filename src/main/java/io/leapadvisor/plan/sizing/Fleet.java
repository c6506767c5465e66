package io.leapadvisor.plan.sizing;

import io.leapadvisor.physics.Cost;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.situation.Targets;

/**
 * How many replicas a load needs.
 *
 * @param targets what has to be served, and how busy a replica may be
 * @param spare replicas that are kept where several run today and no minimum is stated
 * @param answeredRps requests a second that clients who wait for each other's answers get today, where the bill is
 *     asked for: what a faster deployment could serve beyond them is room that nobody fills; NaN = a rate arrives
 * @param minimum fewest replicas that the profile states, whatever a remedy makes of it; null = none
 */
public record Fleet(Targets targets, int spare, double answeredRps, Integer minimum) {

    /** The fleet of the deployment that a workbench is for. */
    public static Fleet of(Workbench workbench) {
        return new Fleet(
                workbench.targets(),
                (int) workbench.knowledge().threshold("spare-replicas"),
                answered(workbench),
                workbench.today().variant().profile().hardwareOrNone().minReplicas());
    }

    private static double answered(Workbench workbench) {
        Traffic traffic = workbench.today().variant().profile().traffic();
        return workbench.countsMoney() && traffic != null && traffic.isOfWaitingClients()
                ? workbench.today().projection().throughputRps()
                : Double.NaN;
    }

    /** The rate that machines are sized for, in requests/s; NaN = not known. */
    double rate(DeploymentProfile profile) {
        double told = targets.sizingRps(profile);
        return Double.isNaN(told) ? answeredRps : told;
    }

    /** Replicas at a place that carry the rate that machines are sized for; null = that cannot be known. */
    public Integer replicasNeeded(After state, Place place) {
        return replicasNeeded(
                state.projection().capacityOf(place.host()),
                state.variant().profile().withHardware(place.machines(state.variant())),
                place);
    }

    /** Replicas that are needed where those of today have a capacity together, in requests/s. */
    Integer replicasNeeded(double capacityRps, DeploymentProfile profile, Place place) {
        double rate = rate(profile);
        if (Double.isNaN(rate) || Double.isNaN(capacityRps) || Double.isInfinite(capacityRps)) {
            return null;
        }
        Hardware hardware = profile.hardwareOrNone();
        int needed = Cost.replicasFor(rate, capacityRps / hardware.replicaCount(), targets.targetUtilization());
        Integer stated = minimum == null || place.host() != null ? hardware.minReplicas() : minimum;
        int least = stated == null ? Math.min(spare, hardware.replicaCount()) : Math.max(1, stated);
        int most = hardware.maxReplicas() == null ? Integer.MAX_VALUE : hardware.maxReplicas();
        // Clients who wait set no pace that machines would have to be bought for.
        most = Double.isNaN(targets.sizingRps(profile)) ? hardware.replicaCount() : most;
        return Math.max(least, Math.min(most, needed));
    }

    /** The smallest part of the replicas of today that is needed at a place; parameters as of {@link Sizing}. */
    double leastShare(double capacityRps, DeploymentProfile profile, Place place, boolean smaller) {
        Integer needed = replicasNeeded(capacityRps, profile, place);
        if (smaller && needed != null) {
            return Math.min(1, rate(profile) / (capacityRps * targets.targetUtilization()));
        }
        return needed == null
                ? 1
                : Math.min(1, (double) needed / profile.hardwareOrNone().replicaCount());
    }
}
