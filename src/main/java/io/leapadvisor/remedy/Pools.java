package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.operation.machine.DividedReplica;

/** Default sizes of the pools that compute prompts and answers. Null = the deployment cannot be divided. */
final class Pools {

    private Pools() {}

    /** Replicas for prompts; one of a single one in two halves, and where the times of the model cannot be computed. */
    static Object forPrompts(Resolved resolved, Knowledge knowledge) {
        Hardware hardware = resolved.profile().hardwareOrNone();
        int replicas = hardware.replicaCount();
        if (replicas < 2) {
            return DividedReplica.of(hardware).isPresent() ? 1 : null;
        }
        ModelTime time = ModelTime.of(resolved, Adjustments.NONE, knowledge.calibration());
        return time == null || !time.generative()
                ? 1
                : Serving.replicasForPrompts(time, resolved.profile().model().batching(), resolved.engine(), replicas);
    }
}
