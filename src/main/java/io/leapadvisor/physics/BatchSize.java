package io.leapadvisor.physics;

import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelSpec;

/** How many requests meet in a batch. */
public final class BatchSize {

    private BatchSize() {}

    /**
     * Requests that a replica computes together when nothing is known of the time that a batch takes.
     *
     * @param rpsPerReplica requests a second to a replica; NaN = not known
     */
    public static double withoutPhysics(ModelSpec model, double rpsPerReplica) {
        if (model == null || model.batching() == null) {
            return 1;
        }
        Batching batching = model.batching();
        double largest = batching.maxBatchSize() == null ? 1 : batching.maxBatchSize();
        return switch (model.batchingMode()) {
            case NONE -> 1;
            case STATIC -> batching.meanBatchSize() != null ? batching.meanBatchSize() : largest;
            case DYNAMIC, CONTINUOUS ->
                batching.meanBatchSize() != null
                        ? batching.meanBatchSize()
                        : Double.isNaN(rpsPerReplica) || batching.maxQueueDelayMs() == null
                                ? largest
                                : Math.max(1, Math.min(largest, 1 + rpsPerReplica / 1e3 * batching.maxQueueDelayMs()));
        };
    }
}
