package io.leapadvisor.diagnose.measured;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.anchor.KeptError;

/** What requests spare each other when they are computed in one pass, by the estimator. */
public final class SharedPass {

    /** Requests of the first batch that is tried where there is none (enable-dynamic-batching). */
    private static final double REQUESTS = 8;

    private SharedPass() {}

    /**
     * Part of the time of eight requests, each computed alone, that they save together, 0 to 1; null = not known: of a
     * model that writes, of trees, and of one that takes so much longer than estimated that something else may be
     * shared.
     *
     * @param resolved the deployment that it is of
     * @param slowdown measured over estimated time of the model's own work; null = not measured
     */
    public static Double saving(ModelTime time, Resolved resolved, Double slowdown) {
        ModelSpec model = resolved.profile().model();
        if (time.generative() || model.isForest() || slowdown != null && slowdown > KeptError.MOST) {
            return null;
        }
        double together = time.items(REQUESTS * model.rows()).ms();
        return Math.max(0, 1 - together / (REQUESTS * time.items(model.rows()).ms()));
    }
}
