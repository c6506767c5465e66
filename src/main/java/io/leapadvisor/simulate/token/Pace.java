package io.leapadvisor.simulate.token;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Anchors;

/**
 * How fast a model answers before it is tied to measurements. Where physics cannot say, the times are relative to those
 * of today, which the measurements then bring.
 *
 * @param firstMs time to the first token without the wait for a place, in ms
 * @param waitMs that wait, in ms
 * @param perTokenMs time per token after the first, in ms
 * @param floorMs least time per token: the bytes of the weights that a step reads over the peak bandwidth of the
 *     accelerators that share it, in ms; 0 = not known
 * @param tokens tokens of an answer; NaN = not known
 * @param hidden tokens that the model writes for itself before the first of them, where physics does not count them as
 *     a part of the answer; 0 = none
 * @param hostTime factor on what the processors do for a token while the accelerator waits; 1 = as today
 * @param waited factor that the time per token holds of it already; 1 = none
 * @param inside requests inside the model, beside those that wait for a place; 1 = not known
 */
public record Pace(
        double firstMs,
        double waitMs,
        double perTokenMs,
        double floorMs,
        double tokens,
        double hidden,
        double hostTime,
        double waited,
        double inside) {

    /** Part of the floor down to which a measured time per token is believed; what is less is left out of effects. */
    private static final double MEASURED_BELOW = 0.95;

    /**
     * The pace of a model.
     *
     * @param serving one copy of it under load; null = physics cannot say
     * @param model its times; null likewise
     * @return null for a model that does not answer in tokens
     */
    public static Pace of(Serving serving, ModelTime model, Adjustments adjustments, Traffic traffic) {
        if (serving != null && model != null) {
            return model.generative()
                    ? new Pace(
                            serving.ttftMs() - serving.waitMs(),
                            serving.waitMs(),
                            serving.tpotMs(),
                            model.tokenFloorMs(),
                            model.outputTokens(),
                            0,
                            adjustments.host().least(),
                            adjustments.host().waited(),
                            serving.inside())
                    : null;
        }
        double tokens = traffic == null || traffic.outputTokens() == null ? Double.NaN : traffic.outputTokens();
        double hidden =
                tokens > 1 && traffic.reasoningTokens() != null ? Math.min(traffic.reasoningTokens(), tokens - 1) : 0;
        return new Pace(
                adjustments.prefillTime(),
                0,
                adjustments.perToken(),
                0,
                tokens - hidden,
                hidden,
                adjustments.host().least(),
                adjustments.host().waited(),
                1);
    }

    /** Tokens after the first; 0 when the answer's length is not known. */
    public double later() {
        return tokens > 1 ? tokens - 1 : 0;
    }

    /** The answer as the model has it, without the wait for a place, in ms. */
    public double answerMs() {
        return firstMs + later() * perTokenMs;
    }

    /** The first token that is seen of the model, as it was measured, in ms. */
    double firstTokenMs(Anchors anchors) {
        double before = hidden > 0 && anchors.tokens().composes() ? hidden * answerTokenMs(anchors) : 0;
        return firstMs * anchors.keptOfTime(anchors.tokens().first()) + before;
    }

    /** A later token as it counts in an answer, in ms. */
    private double answerTokenMs(Anchors anchors) {
        double measured = anchors.tokens().answerPerToken();
        return laterMs(anchors, measured, todayMs(anchors, measured));
    }

    /**
     * A later token, as it was measured, in ms; never below what its bytes take, however fast a served load makes the
     * model, unless it was measured to be so.
     */
    double laterTokenMs(Anchors anchors) {
        double measured = anchors.tokens().perToken();
        // The bytes that were read where it was measured may be fewer than those of another split or precision.
        return laterMs(anchors, measured, Math.max(floorMs * MEASURED_BELOW, todayMs(anchors, measured)));
    }

    private double laterMs(Anchors anchors, double measured, double believed) {
        return Math.max(Math.min(floorMs, believed), tiedMs(anchors) * anchors.keptOfTime(measured));
    }

    /**
     * A later token before the factor that ties it, in ms: the host's part of it is that of today for each request of
     * the step, since it schedules, masks and samples them one after the other.
     */
    private double tiedMs(Anchors anchors) {
        double idle = anchors.model() == null ? 0 : anchors.tokens().idle();
        return idle == 0
                ? perTokenMs
                : (1 - idle) * perTokenMs / waited
                        + idle
                                * hostTime
                                * together(anchors.model())
                                * anchors.tokens().hostTime()
                                * anchors.model().tpotMs();
    }

    /** Requests whose tokens the host makes over those of today; 1 where it was measured with one. */
    private double together(Serving today) {
        return today.inside() >= TokenAnchor.SHARED && inside > 0 ? inside / today.inside() : 1;
    }

    /**
     * A later token of today, in ms, 0 where measurements leave no time for it; without end where none speaks of it.
     */
    private static double todayMs(Anchors anchors, double measured) {
        double today = anchors.model() == null ? Double.NaN : anchors.model().tpotMs() * measured;
        return Double.isNaN(today) ? Double.POSITIVE_INFINITY : today;
    }

    /** What a later token takes at the least, in ms: its bytes, or what was measured where that is less. */
    double leastTokenMs(Anchors anchors) {
        return Math.min(
                floorMs,
                anchors.request().mean() * todayMs(anchors, anchors.tokens().perToken()));
    }

    /** What the later tokens of an answer take at the least, in ms: their bytes; 0 = not known. */
    public double leastLaterMs() {
        return later() * floorMs;
    }

    /**
     * The model's answer of its parts, in ms.
     *
     * @param start its start: the first token, with or without the wait for a place, in ms
     */
    public double composedMs(double start, Anchors anchors) {
        TokenAnchor tokens = anchors.tokens();
        return start * anchors.keptOfTime(tokens.answerFirst())
                + (hidden + later()) * answerTokenMs(anchors)
                + tokens.restMs() * anchors.carried().share();
    }
}
