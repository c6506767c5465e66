package io.leapadvisor.situation.load;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the model back what a server booked as copying its output. Frameworks launch kernels and return; the copy to
 * the host runs on the accelerator behind them, and waits for all of them. Triton's {@code compute_infer} of its
 * PyTorch backend is the launch, and its {@code compute_output} is the wait (the backend synchronizes there,
 * https://github.com/triton-inference-server/pytorch_backend, src/libtorch.cc, read on 2026-11-27). Without that, a
 * remedy that shortens the model would leave most of its time where it is.
 */
public final class LaunchedStages {

    /** What remains of a copy of some numbers to the host, in ms: a transfer and its synchronization. */
    private static final double COPY_MS = 0.1;

    private LaunchedStages() {}

    /**
     * The profile with the time of the model in the stage that launches it. Nothing is moved unless the stage behind it
     * is said to run on the accelerator, takes longer than the model's own, and the model's own is shorter than its
     * pass is estimated.
     *
     * @param model times of the model; null = not computable
     * @param assumptions takes what is moved
     */
    public static DeploymentProfile fold(DeploymentProfile profile, ModelTime model, List<String> assumptions) {
        if (model == null || model.item() == null || profile.hardwareOrNone().accelerator() == null) {
            return profile;
        }
        double pass =
                model.item().pass(model.machine(), batchOf(profile.model())).ms();
        List<Stage> stages = new ArrayList<>(profile.stagesOrEmpty());
        for (int i = 0; i + 1 < stages.size(); i++) {
            Stage launch = stages.get(i);
            Stage copy = stages.get(i + 1);
            if (!isTimed(launch, StageKind.INFERENCE) || !isTimed(copy, StageKind.POSTPROCESSING)) {
                continue;
            }
            double launchMs = launch.latency().meanMs();
            double copyMs = copy.latency().meanMs();
            if (copyMs > launchMs && launchMs < pass) {
                double moved = copyMs - COPY_MS;
                stages.set(i, launch.withLatency(LatencySummary.ofMean(launchMs + moved)));
                stages.set(i + 1, copy.withLatency(LatencySummary.ofMean(COPY_MS)));
                assumptions.add("stage " + launch.name() + ": " + Phrases.number(launchMs)
                        + " ms are less than a pass of the model takes on the accelerator; it was timed at its launch, "
                        + "so " + Phrases.number(moved) + " of the " + Phrases.number(copyMs) + " ms of " + copy.name()
                        + " are taken as the model's");
            }
        }
        return profile.stages() == null ? profile : profile.withStages(List.copyOf(stages));
    }

    private static boolean isTimed(Stage stage, StageKind kind) {
        return stage.kind() == kind
                && stage.onRequestPath()
                && stage.resource() == Resource.GPU
                && stage.busyMs() == null
                && stage.isTimed();
    }

    /** Items that share a pass: those of a static batch, else one. */
    private static double batchOf(ModelSpec model) {
        boolean whole = model != null
                && model.batchingMode() == BatchingMode.STATIC
                && model.batching().meanBatchSize() != null;
        return whole ? model.batching().meanBatchSize() : 1;
    }
}
