package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.profile.path.Timeline;
import io.leapadvisor.simulate.token.Reading;

/**
 * How long a stage of the model takes of which only the tokens were timed.
 *
 * @param fit reads measured latencies
 */
public record TokensOfStage(LatencyFit fit) {

    /**
     * What its tokens make it take, in ms; NaN = they were not timed, or the whole request was, which then tells more.
     * Its first token is the measured one less what runs before the stage, else that of physics.
     *
     * @param alone a copy of the model, as physics has it; null = it does not know it, so that the first token is all
     *     that tells: of a provider's call how long the rest takes, too, while at one's own machines it holds the wait
     *     for others
     */
    public double ms(Stage stage, DeploymentProfile profile, Serving alone) {
        EndToEnd measured = profile.endToEnd();
        Traffic traffic = profile.traffic();
        LatencyDistribution each = measured == null ? null : fit.of(measured.tpot());
        LatencyDistribution first = measured == null ? null : fit.of(measured.ttft());
        boolean whole = measured != null && fit.of(measured.latency()) != null;
        boolean writes = stage.kind() != StageKind.PREFILL && stage.isCalledOnce();
        boolean counted = each != null && traffic != null && traffic.outputTokens() != null;
        if (whole || !writes || alone == null && first == null) {
            return Double.NaN;
        }
        if (!counted) {
            return alone == null && stage.kind() == StageKind.INFERENCE
                    ? wholeOf(stage, traffic, sinceStart(stage, profile, first))
                    : Double.NaN;
        }
        double read = first == null ? alone.ttftMs() - alone.waitMs() : sinceStart(stage, profile, first);
        return (stage.kind() == StageKind.INFERENCE ? read : 0) + Math.max(0, traffic.outputTokens() - 1) * each.mean();
    }

    /** The first token counted from where its stage begins, in ms. */
    private double sinceStart(Stage stage, DeploymentProfile profile, LatencyDistribution first) {
        double start = Timeline.of(StageGraph.of(profile.stagesOrEmpty()), name -> fit.meanOf(profile.stage(name)))
                .spans()
                .get(stage.name())
                .startMs();
        return Math.max(0, first.mean() - start);
    }

    /** A call of a provider takes what reading its prompt is a part of; any takes at least its first token. */
    private static double wholeOf(Stage stage, Traffic traffic, double firstMs) {
        double part = stage.computesElsewhere() ? Reading.untilFirst(stage, traffic) : Double.NaN;
        return Double.isNaN(part) ? firstMs : firstMs / part;
    }
}
