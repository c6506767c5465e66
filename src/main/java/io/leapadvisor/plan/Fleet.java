package io.leapadvisor.plan;

import io.leapadvisor.physics.Cost;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.situation.Targets;

/**
 * How many replicas a load needs.
 *
 * @param targets what has to be served, and how busy a replica may be
 * @param spare replicas that are kept where several run today and no minimum is stated
 */
public record Fleet(Targets targets, int spare) {

    /** The fleet of the deployment that a workbench is for. */
    public static Fleet of(Workbench workbench) {
        return new Fleet(workbench.targets(), (int) workbench.knowledge().threshold("spare-replicas"));
    }

    /** Replicas that carry the rate that machines are sized for; null = that cannot be known. */
    public Integer replicasNeeded(After state) {
        return replicasNeeded(state.projection().capacityRps(), state.variant().profile());
    }

    /** Replicas that a deployment needs whose replicas of today have a capacity together, in requests/s. */
    Integer replicasNeeded(double capacityRps, DeploymentProfile profile) {
        double rate = targets.sizingRps(profile);
        if (Double.isNaN(rate) || Double.isNaN(capacityRps) || Double.isInfinite(capacityRps)) {
            return null;
        }
        Hardware hardware = profile.hardwareOrNone();
        int needed = Cost.replicasFor(rate, capacityRps / hardware.replicaCount(), targets.targetUtilization());
        int least = hardware.minReplicas() == null
                ? Math.min(spare, hardware.replicaCount())
                : Math.max(1, hardware.minReplicas());
        int most = hardware.maxReplicas() == null ? Integer.MAX_VALUE : hardware.maxReplicas();
        return Math.max(least, Math.min(most, needed));
    }
}
