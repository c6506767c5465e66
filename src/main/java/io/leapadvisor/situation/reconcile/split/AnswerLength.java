package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tokens of an answer whose time per token was measured and whose length nobody told. The length that physics assumes
 * then counts for all that follows from it, the latency among it, unless measurements of the whole say another one.
 *
 * @param fit reads measured latencies
 */
public record AnswerLength(LatencyFit fit, Simulator simulator, Calibration calibration) {

    /** The profile with that length; as it was where one was told, or where no model writes one answer a request. */
    public DeploymentProfile filled(DeploymentProfile given) {
        EndToEnd measured = given.endToEnd();
        LatencyDistribution each = measured == null ? null : fit.of(measured.tpot());
        boolean told = given.traffic() != null && given.traffic().outputTokens() != null;
        if (each == null || !(each.mean() > 0) || told || !isOneAnswer(given.stagesOrEmpty())) {
            return given;
        }
        ModelTime model =
                given.model() == null ? null : ModelTime.of(simulator.resolve(given), Adjustments.NONE, calibration);
        if (model == null || !model.generative()) {
            return given;
        }
        LatencyDistribution whole = whole(given);
        LatencyDistribution first = given.stagesOrEmpty().isEmpty() ? fit.of(measured.ttft()) : null;
        double tokens = Math.min(tokens(model.outputTokens(), each.mean(), first, whole), most(measured, each.mean()));
        Traffic traffic = given.traffic() == null ? TrafficBuilder.builder().build() : given.traffic();
        return Double.isNaN(tokens) ? given : given.withTraffic(traffic.withOutputTokens(tokens));
    }

    /**
     * Tokens of an answer; NaN = what was measured fits the usual length, or leaves it open.
     *
     * @param usual as physics assumes
     * @param each time per token, in ms
     * @param first time to the first one; null = not measured
     * @param whole of the request; null likewise
     */
    private static double tokens(double usual, double each, LatencyDistribution first, LatencyDistribution whole) {
        if (whole == null) {
            return usual;
        }
        if (first != null) {
            return 1 + Math.max(0, whole.mean() - first.mean()) / each;
        }
        double most = 1 + (1 - LatencyFit.LEAST_FIRST) * whole.mean() / each;
        return most < usual ? most : Double.NaN;
    }

    /** Tokens for which the whole request leaves time behind its first; without end where not both were measured. */
    private double most(EndToEnd measured, double each) {
        LatencyDistribution whole = fit.of(measured.latency());
        LatencyDistribution first = fit.of(measured.ttft());
        return whole == null || first == null
                ? Double.POSITIVE_INFINITY
                : 1 + Math.max(0, whole.mean() - first.mean()) / each;
    }

    /** What was measured with all of an answer's tokens in it: the stage that writes them, else the whole request. */
    private LatencyDistribution whole(DeploymentProfile given) {
        return given.stagesOrEmpty().stream()
                .filter(AnswerLength::writes)
                .map(stage -> fit.of(stage.latency()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> fit.of(fit.withMean(given).endToEnd().latency()));
    }

    private static boolean writes(Stage stage) {
        return stage.kind().isModel() && stage.kind() != StageKind.PREFILL;
    }

    /** True for a model alone, and for one of a path in which one stage writes one answer. */
    private static boolean isOneAnswer(List<Stage> stages) {
        List<Stage> writing = stages.stream().filter(AnswerLength::writes).toList();
        return stages.isEmpty()
                || writing.size() == 1
                        && writing.get(0).isCalledOnce()
                        && writing.get(0).model() == null;
    }

    /** What is said of a length that was filled; empty = none was. */
    public Optional<String> sentence(DeploymentProfile given, DeploymentProfile filled) {
        if (filled == given) {
            return Optional.empty();
        }
        boolean follows = whole(given) != null;
        return Optional.of("traffic.outputTokens is not given; "
                + Phrases.number(filled.traffic().outputTokens())
                + (follows ? " follow from the latency and the time per token that were measured" : " are assumed"));
    }
}
