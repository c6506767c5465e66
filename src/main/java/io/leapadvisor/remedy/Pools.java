package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;

/** Default sizes of the pools that compute prompts and answers. Null = the deployment cannot be divided. */
final class Pools {

    private Pools() {}

    /** Replicas for prompts; one where the times of the model cannot be computed. */
    static Object forPrompts(Resolved resolved, Knowledge knowledge) {
        int replicas = resolved.profile().hardwareOrNone().replicaCount();
        if (replicas < 2) {
            return null;
        }
        ModelTime time = ModelTime.of(resolved, Adjustments.NONE, knowledge.calibration());
        return time == null || !time.generative()
                ? 1
                : Serving.replicasForPrompts(time, resolved.profile().model().batching(), resolved.engine(), replicas);
    }
}
