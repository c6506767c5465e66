package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import java.util.Set;

/**
 * Measured over computed time of a phase of the model, or of a model that answers in one stage: tokens are late by the
 * same factor as the whole answer.
 */
final class ModelOverPhysics {

    private ModelOverPhysics() {}

    /** The factor of a phase; 1 when either time is not known. */
    static double of(StageKind phase, Projection projection, Set<String> modelStages) {
        Serving serving = projection.serving();
        if (serving == null) {
            return 1;
        }
        double measured = 0;
        double computed = 0;
        for (StageState state : projection.stages().values()) {
            boolean whole = state.stage().kind() == StageKind.INFERENCE
                    && modelStages.contains(state.stage().name());
            if (whole || state.stage().kind() == phase) {
                measured += state.latency().mean();
                computed += whole ? serving.latencyMs() : timeOf(phase, serving);
            }
        }
        return measured > 0 && computed > 0 ? measured / computed : 1;
    }

    private static double timeOf(StageKind phase, Serving serving) {
        return phase == StageKind.PREFILL ? serving.ttftMs() : serving.latencyMs() - serving.ttftMs();
    }
}
