package io.leapadvisor.situation.reconcile.tokens;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.simulate.token.TokenAnchor;
import io.leapadvisor.simulate.token.TokenLatency;
import io.leapadvisor.situation.reconcile.split.LatencyFit;

/**
 * Ties the token times of a model whose prompt processing or decoding is a stage of its own; those stages scale by
 * themselves.
 *
 * @param now the deployment tied to its latency
 * @param serving a copy of the model; null = not computable
 * @param pace of the model
 * @param anchors as they tie the model
 */
record PhaseFit(Projection now, Serving serving, Pace pace, Anchors anchors) {

    /**
     * What makes its token times those measured.
     *
     * @param stage the one that gives the first token
     * @param first the measured part of that stage until then, in ms; NaN = not measured
     */
    TokenAnchor of(MeasuredTokens measured, Stage stage, double first) {
        double perToken = measured.tpotMs() / anchors.request().mean() / pace.perTokenMs();
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
     * The token times with what of a later token the stage that writes the answer leaves: measured tokens that come
     * slower than it makes them wait for what is behind it, which no change of the model shortens.
     *
     * @param tied how they are tied to what was measured, which is the model's as a whole
     * @param stage the one that gives the first token
     * @param first what of it comes before the first token, in ms; NaN = not measured
     * @param graph the request path
     */
    TokenAnchor beside(TokenAnchor tied, MeasuredTokens measured, Stage stage, double first, StageGraph graph) {
        if (!(measured.tpotMs() > 0) || pace.later() == 0) {
            return tied;
        }
        StageState writes = now.stages().values().stream()
                .filter(state -> state.stage().kind() == StageKind.DECODE)
                .findFirst()
                .orElse(now.stages().get(stage.name()));
        double start = writes.stage().kind() == StageKind.DECODE
                ? 0
                : first > 0 ? Math.min(first, writes.serviceMs()) : LatencyFit.LEAST_FIRST * writes.serviceMs();
        double own = (writes.serviceMs() - start) / pace.later();
        double beside = tied.perToken() * pace.perTokenMs() - own;
        double behind = TokenLatency.behindMs(stage, graph, now.stages()) + anchors.unattributedMs();
        boolean slower = own > 0 && beside > MeasuredTokens.TOLERANCE * own && behind > 0;
        return slower
                ? tied.withPerToken(own / pace.perTokenMs()).withBeside(new TokenAnchor.Beside(beside, behind))
                : tied;
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
                    && anchors.modelStages().contains(state.stage().name());
            if (whole || state.stage().kind() == StageKind.DECODE) {
                measured += state.latency().mean();
                computed += serving.latencyMs() - (whole ? 0 : serving.ttftMs());
            }
        }
        return measured > 0 && computed > 0 ? measured / computed : 1;
    }
}
