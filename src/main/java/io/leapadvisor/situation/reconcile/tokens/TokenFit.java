package io.leapadvisor.situation.reconcile.tokens;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.simulate.token.TokenAnchor;
import io.leapadvisor.simulate.token.TokenLatency;
import io.leapadvisor.situation.reconcile.error.ModelError;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import java.util.List;

/**
 * Ties the token times of a deployment to what was measured of them, of the stages and of the whole request together:
 * what was measured fixes its part of the answer, the others follow.
 *
 * @param now the deployment tied to its latency, with the model's own token times
 * @param anchors with which that was projected, as they tie the model that answers
 * @param graph its request path
 * @param serving a copy of the model that answers; null = not computable
 * @param pace of that model; null = it does not answer in tokens
 * @param tokensTold true when the profile tells how long the answer is that a request gets in one call
 * @param mostError factor by which the time to the first token errs at most as a model
 */
public record TokenFit(
        Projection now,
        Anchors anchors,
        StageGraph graph,
        Serving serving,
        Pace pace,
        boolean tokensTold,
        double mostError) {

    public static TokenFit of(Variant variant, Projection now, Anchors anchors) {
        DeploymentProfile profile = variant.profile();
        Served answering = now.answering();
        StageGraph graph = StageGraph.of(profile.stagesOrEmpty());
        Anchors tying = answering.tying(anchors, variant.services(), graph.stages());
        return new TokenFit(
                now,
                tying,
                graph,
                answering.serving(),
                answering.pace(),
                profile.traffic() != null
                        && profile.traffic().outputTokens() != null
                        && TokenLatency.isOneAnswer(TokenLatency.answeringStage(graph, tying.modelStages())),
                ModelError.mostOfFirstToken(variant));
    }

    /**
     * What makes the token times those measured.
     *
     * @param assumptions takes what the measurements say against each other
     */
    public TokenAnchor of(EndToEnd endToEnd, LatencyFit fit, List<String> assumptions) {
        Stage stage = TokenLatency.answeringStage(graph, anchors.modelStages());
        boolean none = endToEnd.ttft() == null && endToEnd.tpot() == null;
        if (pace == null || (serving == null || !TokenLatency.isOneAnswer(stage)) && none) {
            return MeasuredTokens.withinCall(anchors, pace, serving == null ? null : stage, now);
        }
        boolean meanMeasured = endToEnd.latency() != null && !endToEnd.latency().isEmpty();
        MeasuredTokens whole = MeasuredTokens.of(endToEnd, fit, tokensTold ? pace.later() : 0, assumptions);
        // The wait of a saturated path is added by the projection for as long as it lasts.
        double queue = now.path() == null ? 0 : anchors.lastingMs(now.rates().saturation());
        MeasuredTokens measured = whole.behind(queue * anchors.request().mean()).notBefore(startMs(stage));
        PhaseFit phases = new PhaseFit(now, serving, pace, anchors);
        double first = stage == null ? Double.NaN : firstPart(measured, stage);
        TokenAnchor tied = stage == null
                ? alone(measured, meanMeasured)
                : stage.kind() == StageKind.INFERENCE ? inOneStage(measured, stage) : phases.of(measured, stage, first);
        TokenAnchor parted = stage == null || !tokensTold ? tied : phases.beside(tied, measured, stage, first, graph);
        TokenAnchor shown = shown(parted, measured, stage, assumptions)
                .withShare(TokenLatency.isOneAnswer(stage) ? measured.share() : 0);
        return stage == null ? shown : ofAllRequests(shown, measured, stage);
    }

    /**
     * The projection counts requests that the model does not answer as free of tokens; a mean that was measured is that
     * of today, and is shown as it is.
     */
    private TokenAnchor ofAllRequests(TokenAnchor shown, MeasuredTokens measured, Stage stage) {
        double reach = Reach.of(graph.order()).get(stage.name());
        TokenAnchor perToken =
                Double.isNaN(measured.tpotMs()) || !(reach > 0) ? shown : shown.withPerToken(shown.perToken() / reach);
        return perToken.withBeforeMs(perToken.beforeMs() * share(stage));
    }

    /** The measured time of the model's stage until its first token, in ms of a request that reaches it. */
    private double firstPart(MeasuredTokens measured, Stage stage) {
        return (measured.ttftMs() - startMs(stage)) / anchors.request().mean() / share(stage);
    }

    /** When the model's stage begins, in ms, scaled to what was measured of the whole path. */
    private double startMs(Stage stage) {
        double scale = anchors.request().mean();
        return stage == null ? 0 : scale * TokenLatency.cutAt(stage, 0, graph, now.stages());
    }

    /** How much later the first token comes on average for each ms in its stage: less where requests pass it by. */
    private double share(Stage stage) {
        double start = TokenLatency.cutAt(stage, 0, graph, now.stages());
        double share = TokenLatency.cutAt(stage, 1, graph, now.stages()) - start;
        return share > 0 ? share : 1;
    }

    /** A model without stages around it: its answer is the whole request. */
    private TokenAnchor alone(MeasuredTokens measured, boolean meanMeasured) {
        double first = pace.firstMs() + pace.waitMs();
        if (serving == null) {
            return TokenAnchor.NONE
                    .withFirst(measured.ttftMs() / first)
                    .withPerToken(measured.tpotMs() / pace.perTokenMs());
        }
        if (!tokensTold) {
            double whole = Math.min(mostError, now.latency().meanMs() / serving.latencyMs());
            double factor = Math.min(mostError, measured.ttftMs() / first);
            return TokenAnchor.NONE
                    .withFirst(or(factor, whole))
                    .withBeforeMs(Math.max(0, or(measured.ttftMs(), 0) - mostError * first))
                    .withPerToken(or(measured.tpotMs() / pace.perTokenMs(), whole));
        }
        double whole = meanMeasured
                ? now.latency().meanMs()
                : or(measured.ttftMs(), first) + pace.later() * or(measured.tpotMs(), pace.perTokenMs());
        return composed(whole, measured.ttftMs(), measured.tpotMs(), first);
    }

    /** A model that answers in one stage of the path. */
    private TokenAnchor inOneStage(MeasuredTokens measured, Stage stage) {
        StageState state = now.stages().get(stage.name());
        double first = firstPart(measured, stage);
        double perToken = measured.tpotMs() / anchors.request().mean();
        double whole = state.serviceMs();
        boolean known = !Double.isNaN(first) || !Double.isNaN(perToken);
        if (serving == null && tokensTold && pace.later() > 0 && known) {
            return MeasuredTokens.answer(whole, first > 0 ? first : Double.NaN, perToken, pace);
        }
        if (serving == null || !tokensTold) {
            double uniform = serving == null ? Double.NaN : whole / Math.max(1, stage.callsInTurn()) / pace.answerMs();
            return TokenAnchor.NONE
                    .withFirst(or(first / pace.firstMs(), uniform))
                    .withPerToken(or(perToken / pace.perTokenMs(), uniform));
        }
        double inside = first > 0 ? Math.min(first, whole) : Double.NaN;
        TokenAnchor tied = composed(whole, inside, perToken, pace.firstMs());
        return first > whole ? tied.withBeforeMs(tied.beforeMs() + first - whole) : tied;
    }

    /**
     * An answer of its parts.
     *
     * @param whole what it takes in the model, in ms
     * @param first the measured part until its first token, in ms; NaN = not measured
     * @param perToken measured, in ms; NaN = not measured
     * @param firstModelled the first token as the model has it, in ms
     */
    private TokenAnchor composed(double whole, double first, double perToken, double firstModelled) {
        double later = pace.later();
        double uniform = Math.min(mostError, whole / (firstModelled + later * pace.perTokenMs()));
        double start = Math.min(whole, first * MeasuredTokens.share(first + later * perToken, whole));
        double each = later == 0
                ? Double.NaN
                : Math.min(perToken, (whole - or(start, LatencyFit.LEAST_FIRST * whole)) / later);
        if (Double.isNaN(first)) {
            start = Double.isNaN(each)
                    ? uniform * firstModelled
                    : Math.min(whole - later * each, Math.max(1, uniform) * firstModelled);
        }
        if (Double.isNaN(each)) {
            each = later == 0 ? 0 : Math.min(mostError * pace.perTokenMs(), (whole - start) / later);
        }
        // What the model cannot err by is something else before the first token, and no faster model shortens it. Where
        // tokens come slower than modelled, the prompt may be read slower by as much.
        double slower = Math.max(1, each / pace.perTokenMs());
        double most = Double.isNaN(first) ? Double.POSITIVE_INFINITY : mostError * slower * firstModelled;
        double told = Math.min(whole, or(first, start));
        double factor = Math.min(start, most) / firstModelled;
        return TokenAnchor.of(
                Math.min(told, most) / firstModelled,
                or(perToken, later == 0 ? uniform * pace.perTokenMs() : each) / pace.perTokenMs(),
                factor,
                each / pace.perTokenMs(),
                Math.max(0, whole - factor * firstModelled - later * each),
                Math.max(0, told - most));
    }

    /** What is said of the tokens: not what contradicts the rest, or the bytes of the model. */
    private TokenAnchor shown(TokenAnchor tied, MeasuredTokens measured, Stage stage, List<String> assumptions) {
        TokenAnchor shown = tied;
        if (measured.precedes(startMs(stage), assumptions) || measured.ttftDropped()) {
            shown = shown.withFirst(Double.NaN).withBeforeMs(0);
        }
        // The path is scaled as a whole to what was measured of it; a model alone is tied by its own factors.
        double scale = stage == null ? 1 : anchors.request().mean();
        double perToken = tied.perToken() * pace.perTokenMs() * scale;
        if (measured.tpotDropped() || perToken <= 0) {
            return shown.withPerToken(Double.NaN);
        }
        double floor = pace.floorMs();
        if (perToken < floor * (1 - MeasuredTokens.TOLERANCE)) {
            String of = Double.isNaN(measured.tpotMs()) ? "time per token left over" : "measured time per token";
            assumptions.add("the " + of + ", " + MeasuredTokens.number(perToken) + " ms, is below the "
                    + MeasuredTokens.number(floor) + " ms that reading the weights takes at the peak of the memory;"
                    + " precision, speculative decoding or the model differ from what the profile says, and no effect"
                    + " on it is stated");
            return shown.withPerToken(Double.NaN);
        }
        return shown;
    }

    private static double or(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }
}
