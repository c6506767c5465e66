package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;

/**
 * How a model of which no physics is known computes requests together.
 *
 * @param batch requests in a pass, 1 or more
 * @param formationMs mean time that a request waits for the others, in ms
 */
public record Together(double batch, double formationMs) {

    /**
     * Part of a single item's pass that does not grow with the batch, for a model whose size is not known: Triton's
     * optimization guide has 73 → 272 inferences a second at a batch of 8 on a GPU, so 2.15 times the time.
     */
    private static final double SHARED_ON_ACCELERATOR = 0.83;
    /** The same on a processor, where little is shared. */
    private static final double SHARED_ON_PROCESSOR = 0.3;

    /**
     * A model's batches.
     *
     * @param rpsPerReplica requests a second to a replica; NaN = not known
     */
    static Together of(ModelSpec model, double rpsPerReplica) {
        boolean waits = model != null
                && model.batchingMode() == BatchingMode.DYNAMIC
                && model.batching().maxQueueDelayMs() != null;
        return new Together(
                BatchSize.withoutPhysics(model, rpsPerReplica),
                waits ? model.batching().maxQueueDelayMs() / 2 : 0);
    }

    /** Time of a pass over that of a single request. */
    double pass(boolean onAccelerator) {
        double shared = onAccelerator ? SHARED_ON_ACCELERATOR : SHARED_ON_PROCESSOR;
        return shared + (1 - shared) * batch;
    }
}
