package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.profile.model.Batching;
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
                waits ? formationMs(model.batching(), rpsPerReplica) : 0);
    }

    /** Half of the time until a batch goes: when the delay is over, or sooner when as many have come as it may hold. */
    private static double formationMs(Batching batching, double rpsPerReplica) {
        double delay = batching.maxQueueDelayMs();
        boolean fills = batching.maxBatchSize() != null && rpsPerReplica > 0;
        double filled = fills ? (batching.maxBatchSize() - 1) / rpsPerReplica * 1e3 : delay;
        return Math.min(delay, filled) / 2;
    }

    /** Time of a pass over that of a single request. */
    double pass(boolean onAccelerator) {
        double shared = onAccelerator ? SHARED_ON_ACCELERATOR : SHARED_ON_PROCESSOR;
        return shared + (1 - shared) * batch;
    }
}
