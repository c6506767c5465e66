package io.leapadvisor.situation.load;

import io.leapadvisor.fact.measured.AsynchronousExecution;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stages of the model on an accelerator that end before their arithmetic and bytes can be done. Frameworks launch
 * kernels and return at once; the first stage that needs the result waits for it, and the wait is booked there. The
 * floor is the roofline of Williams, Waterman and Patterson (2009) at peak rates.
 */
public final class AsynchronousStages {

    /** What can wait for a result: work on a processor and the copy to it. */
    private static final Set<StageKind> WAITING = EnumSet.of(
            StageKind.POSTPROCESSING,
            StageKind.SERIALIZATION,
            StageKind.DESERIALIZATION,
            StageKind.NETWORK,
            StageKind.OTHER);

    private AsynchronousStages() {}

    /**
     * The stages that were timed at their launch, with the stage that waits for each.
     *
     * @param told the profile as received
     * @param now the deployment as it is
     * @param modelStages names of the stages in which the model computes
     */
    public static List<AsynchronousExecution> of(DeploymentProfile told, Projection now, Set<String> modelStages) {
        List<AsynchronousExecution> found = new ArrayList<>();
        if (now.model() == null
                || now.serving() == null
                || told.hardwareOrNone().accelerator() == null) {
            return found;
        }
        List<Stage> path = inOrder(told);
        for (int i = 0; i < path.size(); i++) {
            Stage stage = path.get(i);
            double floor = modelStages.contains(stage.name()) && stage.resourceOrUsual() == Resource.GPU
                    ? floorMs(told.traffic(), stage.kind(), now.model())
                    : 0;
            double measured = meanMs(stage, now);
            Optional<Stage> later = waiting(path.subList(i + 1, path.size()), now);
            if (measured > 0 && measured < floor && later.isPresent() && meanMs(later.get(), now) > measured) {
                double laterMs = meanMs(later.get(), now);
                double expected = Math.max(floor, answeringMs(now.serving()));
                found.add(new AsynchronousExecution(
                        stage.name(),
                        measured,
                        floor,
                        later.get().name(),
                        laterMs,
                        Math.min(laterMs, expected - measured)));
            }
        }
        return found;
    }

    /** The stages of a request in the order in which it passes them, however they are listed. */
    private static List<Stage> inOrder(DeploymentProfile told) {
        return StageGraph.of(told.stagesOrEmpty()).order().stream()
                .filter(Stage::onRequestPath)
                .toList();
    }

    /** What is said of such a stage. */
    public static String sentence(AsynchronousExecution found) {
        return "stage " + found.stage() + ": " + Phrases.number(found.measuredMs())
                + " ms are less than the accelerator needs for the model's arithmetic and bytes ("
                + Phrases.number(found.floorMs())
                + " ms at peak rates); it was timed before the accelerator had ended, "
                + "so " + Phrases.number(found.movedMs()) + " of the " + Phrases.number(found.laterMs()) + " ms of "
                + found.laterStage() + " are judged as the model's";
    }

    /** Mean of a stage whose latency is given, in ms; 0 = not given. */
    private static double meanMs(Stage stage, Projection now) {
        StageState state = now.stages().get(stage.name());
        boolean given = stage.latency() != null && !stage.latency().isEmpty();
        return given && state != null ? state.latency().mean() : 0;
    }

    private static Optional<Stage> waiting(List<Stage> later, Projection now) {
        return later.stream()
                .filter(stage -> WAITING.contains(stage.kind()))
                .max((a, b) -> Double.compare(meanMs(a, now), meanMs(b, now)));
    }

    private static double answeringMs(Serving serving) {
        return serving.latencyMs() - serving.waitMs() - serving.formationMs();
    }

    /** Least time of a single request in a stage, in ms; 0 = what it does is not known. */
    private static double floorMs(Traffic traffic, StageKind kind, ModelTime model) {
        Machine machine = model.machine();
        double flops = machine.peakFlops() * machine.tensorParallel();
        double bytes = machine.peakBandwidth() * machine.tensorParallel();
        if (!machine.peaksKnown()) {
            return 0;
        }
        if (!model.generative()) {
            return model.item() == null
                    ? 0
                    : Math.max(model.item().leastFlop() / flops, model.item().leastBytes(machine) / bytes) * 1e3;
        }
        // Tokens that are only assumed make no floor, and experts that no token visits are not read.
        boolean told = traffic != null && traffic.outputTokens() != null && traffic.inputTokens() != null;
        if (!told || kind == StageKind.PREFILL || model.transformer().expert() > 0) {
            return 0;
        }
        double steps = Math.max(0, model.outputTokens() - 1)
                / model.adjustments().drafts().tokensPerStep();
        return steps * model.weightMemory() / bytes * 1e3;
    }
}
