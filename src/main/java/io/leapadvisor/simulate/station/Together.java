package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.profile.measured.BatchCost;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;

/**
 * How a model of which no physics is known computes requests together.
 *
 * @param batch requests in a pass, 1 or more
 * @param formationMs mean time that a request waits for the others, in ms
 * @param byLoad true where the load alone says how many meet in a pass, and it is not known here: what is published of
 *     turning that on holds its batches already
 */
public record Together(double batch, double formationMs, boolean byLoad) {

    /**
     * Part of a single item's pass that does not grow with the batch, for a model whose size is not known: Triton's
     * optimization guide has 73 → 272 inferences a second at a batch of 8 on a GPU, so 2.15 times the time.
     */
    private static final double SHARED_ON_ACCELERATOR = 0.83;
    /** The same on a processor, where little is shared. */
    private static final double SHARED_ON_PROCESSOR = 0.3;
    /** Where nothing is told of the machine it may be either. */
    private static final double SHARED = (SHARED_ON_ACCELERATOR + SHARED_ON_PROCESSOR) / 2;

    /** A batch that is known. */
    public Together(double batch, double formationMs) {
        this(batch, formationMs, false);
    }

    /**
     * A model's batches. Who joins between two tokens meets as many as are in flight; who is collected meets as many as
     * the rate brings.
     *
     * @param rpsPerReplica requests a second to a replica; NaN = not known
     */
    static Together of(ModelSpec model, double rpsPerReplica) {
        boolean waits = model != null
                && model.batchingMode() == BatchingMode.DYNAMIC
                && model.batching().maxQueueDelayMs() != null;
        return new Together(
                BatchSize.withoutPhysics(model, rpsPerReplica),
                waits ? formationMs(model.batching(), rpsPerReplica) : 0,
                isByLoad(model, rpsPerReplica));
    }

    private static boolean isByLoad(ModelSpec model, double rpsPerReplica) {
        BatchingMode mode = model == null ? BatchingMode.NONE : model.batchingMode();
        boolean joins = mode == BatchingMode.CONTINUOUS || mode == BatchingMode.DYNAMIC && Double.isNaN(rpsPerReplica);
        return joins && (model.batching() == null || model.batching().meanBatchSize() == null);
    }

    /** The same beside how the model was computed before: as then, where only the load would say how many meet. */
    Together after(Together was) {
        return byLoad != was.byLoad ? was : this;
    }

    /** Half of the time until a batch goes: when the delay is over, or sooner when as many have come as it may hold. */
    private static double formationMs(Batching batching, double rpsPerReplica) {
        double delay = batching.maxQueueDelayMs();
        boolean fills = batching.maxBatchSize() != null && rpsPerReplica > 0;
        double filled = fills ? (batching.maxBatchSize() - 1) / rpsPerReplica * 1e3 : delay;
        return Math.min(delay, filled) / 2;
    }

    /**
     * Time of a pass over that of a single request, by load tests of batches, else as is usual of a model's machine.
     */
    double pass(Served at) {
        double usual = at.acceleratorGiven()
                ? SHARED_ON_ACCELERATOR
                : at.resolved().hasHardware() ? SHARED_ON_PROCESSOR : SHARED;
        double shared = at.name() != null
                ? usual
                : BatchCost.of(at.resolved().profile())
                        .map(cost -> cost.shared(1))
                        .orElse(usual);
        return shared + (1 - shared) * batch;
    }

    /**
     * What is left of the time in a queue before a model that collects requests when a batch fills in less time than
     * today, 0 to 1; 1 for all other stages. What the queue was measured to take is the wait for a batch to fill, as
     * far as that explains it. A batch that takes longer to fill counts with the model's own stage.
     *
     * @param queuedMs mean time in the queue, by what was measured
     */
    static double keptInQueue(Stage queue, ServedPath path, double queuedMs) {
        Served behind = queue.kind() == StageKind.QUEUE && queuedMs > 0 ? modelBehind(queue, path) : null;
        if (behind == null || !behind.isComputable()) {
            return 1;
        }
        double was = behind.today().formationMs();
        double is = behind.serving().formationMs();
        return is < was ? 1 - Math.min(1, was / queuedMs) * (1 - is / was) : 1;
    }

    /** The model of the first stage after a queue that computes; null = there is none. */
    private static Served modelBehind(Stage queue, ServedPath path) {
        List<Stage> stages = path.stages();
        for (int place = stages.indexOf(queue) + 1; place < stages.size(); place++) {
            if (path.computes(stages.get(place))) {
                return path.of(stages.get(place));
            }
        }
        return null;
    }
}
