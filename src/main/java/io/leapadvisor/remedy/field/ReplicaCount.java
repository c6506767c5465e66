package io.leapadvisor.remedy.field;

import io.leapadvisor.physics.serving.PromptReuse;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Variant;

/** How many replicas there are, and what follows from it. */
public final class ReplicaCount {

    private ReplicaCount() {}

    /**
     * So many replicas. Each keeps a prefix cache of its own, so that of the prompts that are found in one today less
     * is found among more of them, unless requests are sent to the replica that has their prefix. And clients who wait
     * are fewer at each of more replicas, so that a batch which was measured holds no more than these ask for.
     */
    public static Variant set(Variant variant, int replicas) {
        Hardware hardware = variant.profile().hardwareOrNone();
        Variant sized = variant.with(variant.profile()
                .withHardware(hardware.withReplicas(replicas))
                .withModel(filled(variant.profile(), replicas)));
        Traffic traffic = variant.profile().traffic();
        if (traffic == null
                || traffic.prefixHitRatio() == null
                || variant.adjustments().routedByPrefix()) {
            return sized;
        }
        double hit = PromptReuse.of(traffic).among(hardware.replicaCount(), replicas);
        return sized.with(sized.profile().withTraffic(traffic.withPrefixHitRatio(hit)));
    }

    /** The model with the batch that the clients of each replica fill; one who asks for a whole batch still does. */
    public static ModelSpec filled(DeploymentProfile profile, int replicas) {
        ModelSpec model = profile.model();
        Batching batching = model == null ? null : model.batching();
        Traffic traffic = profile.traffic();
        if (batching == null || batching.meanBatchSize() == null || traffic == null || !traffic.isOfWaitingClients()) {
            return model;
        }
        double were =
                Math.max(1, traffic.concurrency() / profile.hardwareOrNone().replicaCount());
        double are = Math.max(1, traffic.concurrency() / replicas);
        double mean = batching.meanBatchSize();
        double filled = Math.min(mean, are * Math.max(1, mean / were));
        return filled < mean ? model.withBatching(batching.withMeanBatchSize(filled)) : model;
    }
}
