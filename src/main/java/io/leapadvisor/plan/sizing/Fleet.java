package io.leapadvisor.plan.sizing;

import io.leapadvisor.physics.Cost;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.situation.Targets;

/**
 * How many replicas a load needs.
 *
 * @param targets what has to be served, and how busy a replica may be
 * @param spare replicas that are kept where several run today and no minimum is stated
 * @param minimum fewest replicas that the profile states, whatever a remedy makes of it; null = none
 */
public record Fleet(Targets targets, int spare, Integer minimum) {

    /** The fleet of the deployment that a workbench is for. */
    public static Fleet of(Workbench workbench) {
        return new Fleet(
                workbench.targets(),
                (int) workbench.knowledge().threshold("spare-replicas"),
                workbench.today().variant().profile().hardwareOrNone().minReplicas());
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
        double rate = targets.sizingRps(profile);
        if (Double.isNaN(rate) || Double.isNaN(capacityRps) || Double.isInfinite(capacityRps)) {
            return null;
        }
        Hardware hardware = profile.hardwareOrNone();
        int needed = Cost.replicasFor(rate, capacityRps / hardware.replicaCount(), targets.targetUtilization());
        Integer stated = minimum == null || place.host() != null ? hardware.minReplicas() : minimum;
        int least = stated == null ? Math.min(spare, hardware.replicaCount()) : Math.max(1, stated);
        int most = hardware.maxReplicas() == null ? Integer.MAX_VALUE : hardware.maxReplicas();
        return Math.max(least, Math.min(most, needed));
    }
}
