package io.leapadvisor.simulate.token;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What ties the token times of a model to measurements. An answer is one composition: what comes before the first
 * token, the first token, a time for each token after it, and a rest.
 *
 * @param first measured over modelled time to the first token in the model; NaN = left out, since the measurements
 *     contradict each other
 * @param perToken measured over modelled time per output token; NaN likewise
 * @param answerFirst the factor that the first token has in the model's answer; NaN = the answer moves as a whole
 * @param answerPerToken the factor that a later token has in it
 * @param restMs part of the model's answer that is neither, in ms; 0 or more
 * @param beforeMs wait for the first token that no stage explains, in ms; 0 or more
 * @param share what the token times count in a whole answer as, since measurements agree as closely as they can be
 *     taken: from 0.95 to 1; 0 where the model's stage is more than one answer
 * @param idle part of a later token's time in which the accelerator was measured to do nothing, 0 to 1: the host's
 * @param hostTime factor on that part which engines have brought since it was measured; 1 = none
 * @param beside what of a later token no stage of the model takes
 */
@RecordBuilder
public record TokenAnchor(
        double first,
        double perToken,
        double answerFirst,
        double answerPerToken,
        double restMs,
        double beforeMs,
        double share,
        double idle,
        double hostTime,
        Beside beside)
        implements TokenAnchorBuilder.With {

    /** So many requests in a copy of the model share what its host takes. */
    static final double SHARED = 2;

    /** Tied to nothing: the model's own times. */
    public static final TokenAnchor NONE = new TokenAnchor(1, 1, Double.NaN, Double.NaN, 0, 0, 1, 0, 1, Beside.NONE);

    /**
     * What of a later token no stage of the model takes: the stages behind it do, or nobody knows what. It lasts as
     * long as they do, however fast the model is.
     *
     * @param perTokenMs of a token, in ms; 0 = nothing
     * @param ofMs what the request took behind the model then, in ms
     */
    public record Beside(double perTokenMs, double ofMs) {

        public static final Beside NONE = new Beside(0, 0);

        /** What it takes of a token when the request takes so much behind the model, in ms. */
        double ms(double behindMs) {
            return perTokenMs == 0 ? 0 : perTokenMs * behindMs / ofMs;
        }
    }

    /** An answer of its parts, which count in a whole as they are, and of which none is the host's alone. */
    public static TokenAnchor of(
            double first, double perToken, double answerFirst, double answerPerToken, double restMs, double beforeMs) {
        return new TokenAnchor(first, perToken, answerFirst, answerPerToken, restMs, beforeMs, 1, 0, 1, Beside.NONE);
    }

    /** True when a measurement says how fast tokens come, and not only that requests wait before the first. */
    public boolean isMeasured() {
        return first != 1
                || perToken != 1
                || composes()
                || !Double.isNaN(answerPerToken)
                || restMs != 0
                || share != 1
                || idle != 0
                || hostTime != 1
                || beside.perTokenMs() != 0;
    }

    /**
     * Measured over modelled time of a whole answer, of which the first token and those after it were measured; NaN =
     * their measurements contradict each other.
     */
    public double slower(Serving modelled) {
        double later = modelled.latencyMs() - modelled.ttftMs();
        return later > 0 && !Double.isNaN(first) && first != perToken
                ? (first * modelled.ttftMs() + perToken * later) / modelled.latencyMs()
                : perToken;
    }

    /**
     * Part of the rate of clients in a closed loop that a wait leaves which was measured before the first token alone:
     * they ask again as much later. A rate or a latency that was measured holds it already.
     */
    public double askedAgain(Anchors anchors, Serving modelled) {
        boolean counted = anchors.rates().throughput() != 1 || anchors.request().mean() != 1;
        double answerMs = modelled.latencyMs() * slower(modelled);
        return counted || !(beforeMs > 0 && answerMs > 0)
                ? 1
                : answerMs / (answerMs + beforeMs * anchors.carried().share());
    }

    /**
     * Requests a second at which a copy of the model is always busy, where the host takes a part of each step of a
     * batch for each request in it: so much of the time that a request occupied the copy when that was measured stays.
     *
     * @param then the copy after a change
     */
    public double capacityRps(Anchors anchors, Serving then, Variant changed) {
        Serving today = anchors.model();
        Adjustments adjusted = changed.adjustments();
        double host = idle * hostTime * adjusted.host().least();
        return idle == 0 || today == null || !(today.inside() >= SHARED)
                ? then.capacityRps()
                : 1 / ((1 - idle) / (then.capacityRps() * adjusted.host().waited()) + host / today.capacityRps());
    }

    /** True when the answer is composed of its parts. */
    public boolean composes() {
        return !Double.isNaN(answerFirst);
    }
}
