package io.leapadvisor.situation.reconcile.tokens;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.simulate.token.TokenAnchor;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import io.leapadvisor.text.Phrases;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Measured means of the token times as far as they agree with the measured latency; NaN = not measured, or left out.
 *
 * @param ttftMs time to the first token
 * @param tpotMs time per token after it
 * @param ttftDropped true when it was measured and contradicts the latency
 * @param tpotDropped the same for the time per token
 * @param share what they count in the whole as, so that they make no more than it does
 */
public record MeasuredTokens(double ttftMs, double tpotMs, boolean ttftDropped, boolean tpotDropped, double share) {

    /** Measurements of one system may differ by so much and still agree. */
    public static final double TOLERANCE = 0.05;
    /**
     * By so much token times may make more than a mean latency beyond that, and still be of the same answers: means are
     * taken over requests or over tokens, and short answers take longer a token. Ours.
     */
    private static final double OTHER_MEANS = 0.25;
    /** What is changed by more is said. */
    private static final double SEEN = 0.02;
    /** Times told in whole seconds or tenths of them: one may be told a little below what it holds. Ours. */
    private static final double ROUNDED = 0.01;
    /** By so much the first token comes after what it follows, where both were told as the same. */
    private static final double HARDLY = 1e-5;

    /**
     * What was measured.
     *
     * @param later tokens of an answer after the first; 0 = not told
     * @param assumptions takes what contradicts
     */
    static MeasuredTokens of(EndToEnd endToEnd, LatencyFit fit, double later, List<String> assumptions) {
        double ttft = mean(endToEnd.ttft(), fit);
        double tpot = mean(endToEnd.tpot(), fit);
        double whole = mean(endToEnd.latency(), fit);
        if (ttft > whole * (1 + TOLERANCE)) {
            assumptions.add("the measured time to the first token, " + number(ttft)
                    + " ms, is longer than the mean latency, " + number(whole)
                    + " ms; the latency is kept, and the first token is left out of effects");
            return new MeasuredTokens(Double.NaN, within(tpot, whole, later), true, tpot * later > whole, 1);
        }
        double first = Double.isNaN(ttft) ? 0 : ttft;
        double composed = first + later * tpot;
        double room = whole * (1 - LatencyFit.LEAST_FIRST);
        if (composed > whole * (1 + TOLERANCE) && composed <= whole * (1 + OTHER_MEANS) && first < room) {
            double left = ((Double.isNaN(ttft) ? room : whole) - first) / later;
            assumptions.add("the measured token times make " + number(composed) + " ms (" + number(first) + " + "
                    + number(later) + " x " + number(tpot) + "), more than the mean latency of " + number(whole)
                    + " ms, as means over requests and over tokens do; the time per token counts as " + number(left)
                    + " ms, with which they agree");
            return new MeasuredTokens(ttft, left, false, false, 1);
        }
        if (composed > whole * (1 + TOLERANCE)) {
            assumptions.add("the measured token times make " + number(composed) + " ms (" + number(first) + " + "
                    + number(later) + " x " + number(tpot) + "), more than the mean latency of "
                    + number(whole) + " ms; the latency is kept, and the time per token is left out of effects");
            return new MeasuredTokens(Math.min(ttft, whole), Double.NaN, false, true, 1);
        }
        if (Double.isNaN(ttft) && composed > room) {
            // Of tokens and a whole alone the first token is what the others leave.
            if (room / later < tpot * (1 - SEEN)) {
                assumptions.add("the measured time per token makes " + number(composed)
                        + " ms, a little more than the mean latency of " + number(whole)
                        + " ms; it counts as " + number(room / later) + " ms, with which they agree");
            }
            return new MeasuredTokens(ttft, room / later, false, false, 1);
        }
        if (whole < composed * (1 - SEEN)) {
            assumptions.add("the measured token times make " + number(composed)
                    + " ms, a little more than the mean latency of " + number(whole)
                    + " ms; in a whole answer they count as " + Phrases.percent(whole / composed)
                    + " of themselves, with which they agree");
        }
        return new MeasuredTokens(ttft > whole ? whole : ttft, tpot, false, false, share(composed, whole));
    }

    /** The same without a queue before the first token, in ms. */
    MeasuredTokens behind(double queueMs) {
        return new MeasuredTokens(ttftMs - queueMs, tpotMs, ttftDropped, tpotDropped, share);
    }

    /**
     * The same where the first token was told to come with the end of what runs before the model, or less before it
     * than numbers are rounded: then the model has hardly a part in it, and what runs before has all.
     *
     * @param startMs when the model begins, in ms
     */
    MeasuredTokens notBefore(double startMs) {
        boolean together = ttftMs <= startMs && ttftMs >= startMs * (1 - ROUNDED);
        double first = together ? startMs * (1 + HARDLY) : ttftMs;
        return new MeasuredTokens(first, tpotMs, ttftDropped, tpotDropped, share);
    }

    /** True, and said, where the first token is told to come before the model even begins. */
    boolean precedes(double startMs, List<String> assumptions) {
        if (!(ttftMs <= startMs)) {
            return false;
        }
        assumptions.add("the measured time to the first token, " + number(ttftMs)
                + " ms, is shorter than what runs before the model, " + number(startMs)
                + " ms; it may count from the model's own start, and is left out of effects");
        return true;
    }

    /**
     * The share of themselves with which token times that agree with a whole count in it, so that they make no more
     * than it does: each is changed by as little as all are. 1 where they make less, or contradict it.
     *
     * @param composed what they make together, in ms; NaN = not known
     */
    static double share(double composed, double whole) {
        return composed > whole && composed <= whole * (1 + TOLERANCE) ? whole / composed : 1;
    }

    /**
     * An answer of which only measurements speak: its first token, the later ones, and what they leave.
     *
     * @param whole what the answer takes in the model, in ms
     * @param first the part until its first token, in ms; NaN = not measured
     * @param perToken each later token, in ms; NaN = not measured
     * @param pace tokens and factors of the model, for which physics has no times
     */
    static TokenAnchor answer(double whole, double first, double perToken, Pace pace) {
        double later = pace.later();
        double seen = Double.isNaN(first) ? Math.max(0, whole - later * perToken) : Math.min(first, whole);
        double left = (whole - seen) / later;
        // What the model writes for itself takes as long a token, and comes before the first that is seen.
        double room = seen * (1 - LatencyFit.LEAST_FIRST) / pace.hidden();
        double each = Math.min(room, Double.isNaN(perToken) ? left : Math.min(perToken, left));
        double start = seen - pace.hidden() * each;
        return TokenAnchor.of(
                start / pace.firstMs(),
                perToken / pace.perTokenMs(),
                start / pace.firstMs(),
                each / pace.perTokenMs(),
                Math.max(0, whole - start - (pace.hidden() + later) * each),
                Double.isNaN(first) ? 0 : Math.max(0, first - whole));
    }

    /**
     * The token times of a stage of several calls, of which only the whole was measured: as modelled, but no more than
     * one of them takes.
     *
     * @param pace null = the model answers in no tokens
     * @param stage null = nothing is modelled of it
     */
    static TokenAnchor withinCall(Anchors anchors, Pace pace, Stage stage, Projection now) {
        if (pace == null || stage == null) {
            return anchors.tokens();
        }
        double each = now.stages().get(stage.name()).serviceMs()
                * anchors.request().mean()
                / Math.max(1, stage.callsInTurn());
        double most = each / pace.answerMs();
        return most < 1 ? anchors.tokens().withFirst(most).withPerToken(most) : anchors.tokens();
    }

    /** The stages of a path take no longer than the whole; where they were measured so, it is said. */
    public static void noteDisagreement(Projection today, LatencyDistribution measured, List<String> assumptions) {
        if (measured != null && today.path() != null && today.path().mean() > measured.mean() * (1 + TOLERANCE)) {
            assumptions.add("the stages of the request path take "
                    + number(today.path().mean()) + " ms together, more than the "
                    + number(measured.mean())
                    + " ms that the measurements of the whole request come to on average; each is shown as measured, "
                    + "and effects on the whole are scaled to it");
        }
    }

    private static double within(double tpot, double whole, double later) {
        return tpot * later > whole ? Double.NaN : tpot;
    }

    private static double mean(LatencySummary known, LatencyFit fit) {
        LatencyDistribution measured = fit.of(known);
        return measured == null ? Double.NaN : measured.mean();
    }

    /** A number for a sentence, to three digits. */
    public static String number(double value) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? "unknown"
                : new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
