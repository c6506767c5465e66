package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.simulate.token.TokenAnchor;

/**
 * Ties the token times of a model whose prompt processing or decoding is a stage of its own; those stages scale by
 * themselves.
 *
 * @param now the deployment tied to its latency
 * @param serving a copy of the model; null = not computable
 * @param pace of the model
 * @param factors as they tie the model
 */
record PhaseFit(Projection now, Serving serving, Pace pace, MeasurementFactors factors) {

    /**
     * What makes its token times those measured.
     *
     * @param stage the one that gives the first token
     * @param first the measured part of that stage until then, in ms; NaN = not measured
     */
    TokenAnchor of(MeasuredTokens measured, Stage stage, double first) {
        double perToken = measured.tpotMs() / factors.mean() / pace.perTokenMs();
        TokenAnchor later = TokenAnchor.NONE.withPerToken(Double.isNaN(perToken) ? decodeOverPhysics() : perToken);
        if (Double.isNaN(first)) {
            return later;
        }
        double prompt = stage.kind() == StageKind.PREFILL
                ? now.stages().get(stage.name()).serviceMs()
                : pace.firstMs();
        return later.withFirst(prompt > 0 ? Math.min(1, first / prompt) : 1).withBeforeMs(Math.max(0, first - prompt));
    }

    /**
     * Measured over computed time of decoding, or of an answer in one stage, whose tokens are late by the same factor;
     * 1 when either is not known, NaN without physics.
     */
    private double decodeOverPhysics() {
        if (serving == null) {
            return Double.NaN;
        }
        double measured = 0;
        double computed = 0;
        for (StageState state : now.stages().values()) {
            boolean whole = state.stage().kind() == StageKind.INFERENCE
                    && factors.modelStages().contains(state.stage().name());
            if (whole || state.stage().kind() == StageKind.DECODE) {
                measured += state.latency().mean();
                computed += serving.latencyMs() - (whole ? 0 : serving.ttftMs());
            }
        }
        return measured > 0 && computed > 0 ? measured / computed : 1;
    }
}
