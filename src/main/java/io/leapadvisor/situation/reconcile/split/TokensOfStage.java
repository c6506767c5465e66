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
     * @param alone a copy of the model, as physics has it
     */
    public double ms(Stage stage, DeploymentProfile profile, Serving alone) {
        EndToEnd measured = profile.endToEnd();
        Traffic traffic = profile.traffic();
        LatencyDistribution each = measured == null ? null : fit.of(measured.tpot());
        boolean whole = measured != null && fit.of(measured.latency()) != null;
        boolean writes = stage.kind() != StageKind.PREFILL && stage.isCalledOnce();
        if (each == null || whole || !writes || traffic == null || traffic.outputTokens() == null) {
            return Double.NaN;
        }
        LatencyDistribution first = fit.of(measured.ttft());
        double start = Timeline.of(StageGraph.of(profile.stagesOrEmpty()), name -> fit.meanOf(profile.stage(name)))
                .spans()
                .get(stage.name())
                .startMs();
        double read = first == null ? alone.ttftMs() - alone.waitMs() : Math.max(0, first.mean() - start);
        return (stage.kind() == StageKind.INFERENCE ? read : 0) + Math.max(0, traffic.outputTokens() - 1) * each.mean();
    }
}
