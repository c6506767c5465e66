package io.leapadvisor.diagnose.measured;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.List;

/** What the stages of a model say of the time of one call to it. */
public final class CallTime {

    private CallTime() {}

    /**
     * Time of a call, in ms; 0 = no stage tells it. Stages that each ask a model of texts for an answer are a call
     * each, and those of other models, and what reads a prompt and what writes, are the parts of one.
     *
     * @param profile the deployment as it was told
     * @param own its model by estimate
     */
    public static double ofStages(DeploymentProfile profile, Reconciled today, Serving own) {
        List<StageState> stages = today.projection().stages().values().stream()
                .filter(state ->
                        today.anchors().modelStages().contains(state.stage().name()))
                .toList();
        boolean texts = today.variant().profile().model().family() == ModelFamily.DECODER_LLM;
        long answers = stages.stream()
                .filter(state -> texts && state.stage().kind() == StageKind.INFERENCE)
                .count();
        return stages.stream()
                        .mapToDouble(state -> taken(state, profile, today, own))
                        .sum()
                / Math.max(1, answers);
    }

    /**
     * Time of a call that is of its model's work, in ms: without what was told to occupy nothing. Of a request that is
     * computed with others, or token by token, what occupies the model is a part of its time that says nothing.
     */
    private static double taken(StageState state, DeploymentProfile profile, Reconciled today, Serving own) {
        double worked = state.serviceMs() - today.anchors().idleMs(state.stage().name());
        Stage told = profile.stage(state.stage().name());
        boolean single = own.batch() <= 1 && !today.projection().model().generative();
        double work = single && told != null && told.busyMs() != null ? Math.min(worked, told.busyMs()) : worked;
        return work / Math.max(1, state.stage().callsInTurn());
    }
}
