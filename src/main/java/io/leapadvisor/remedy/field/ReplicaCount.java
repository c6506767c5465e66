package io.leapadvisor.remedy.field;

import io.leapadvisor.physics.serving.PromptReuse;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.simulate.Variant;

/** How many replicas there are, and what follows from it. */
public final class ReplicaCount {

    private ReplicaCount() {}

    /**
     * So many replicas. Each keeps a prefix cache of its own, so that of the prompts that are found in one today less
     * is found among more of them, unless requests are sent to the replica that has their prefix.
     */
    public static Variant set(Variant variant, int replicas) {
        Hardware hardware = variant.profile().hardwareOrNone();
        Variant sized = variant.with(variant.profile().withHardware(hardware.withReplicas(replicas)));
        Traffic traffic = variant.profile().traffic();
        if (traffic == null
                || traffic.prefixHitRatio() == null
                || variant.adjustments().routedByPrefix()) {
            return sized;
        }
        double hit = PromptReuse.of(traffic).among(hardware.replicaCount(), replicas);
        return sized.with(sized.profile().withTraffic(traffic.withPrefixHitRatio(hit)));
    }
}
