package io.leapadvisor.situation.service;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Objects;

/**
 * A model that its library computes on the processor although the machine has an accelerator: nobody moved it there, or
 * no device was found. Such a service answers, and only gauges show it: requests are in the model most of the time, the
 * accelerator does nothing meanwhile, and the processor works for them as long as they are there.
 */
public final class ModelOnProcessor {

    /**
     * Times that requests are longer in the model than the accelerator works from which on it works for others. Ours.
     */
    private static final double FAR_LONGER = 20;

    /** Part of the time in the model that the processor works for a request at the least. Ours. */
    private static final double AT_WORK = 0.8;

    private ModelOnProcessor() {}

    /** The profile with the resource of the stages that compute its model, where the gauges say that nobody told it. */
    public static DeploymentProfile told(DeploymentProfile profile, Simulator simulator, Knowledge knowledge) {
        return isIdle(profile, knowledge.threshold("unused-accelerator")) && hasAccelerator(simulator.resolve(profile))
                ? profile.withStages(profile.stagesOrEmpty().stream()
                        .map(stage -> isPass(stage) ? stage.withResource(Resource.CPU) : stage)
                        .toList())
                : profile;
    }

    /** What is said of it; empty = nothing was concluded. */
    public static List<String> said(DeploymentProfile profile, DeploymentProfile told) {
        return Objects.equals(profile.stages(), told.stages())
                ? List.of()
                : List.of("utilization.gpu of "
                        + Phrases.number(profile.utilization().gpu())
                        + " is far less than the time that requests are in the model, and the processor works for them"
                        + " meanwhile: the model is taken to run on the processor. Give its stage resource GPU where it"
                        + " does not");
    }

    private static boolean isIdle(DeploymentProfile profile, double unused) {
        Utilization gauges = profile.utilization();
        Hardware hardware = profile.hardwareOrNone();
        Double rps = profile.rpsToday();
        boolean known = gauges != null
                && gauges.gpu() != null
                && gauges.cpu() != null
                && hardware.cpuCores() != null
                && rps != null
                && rps > 0;
        if (!known || gauges.gpu() > unused) {
            return false;
        }
        List<Stage> stages = profile.stagesOrEmpty();
        boolean placed = stages.stream().anyMatch(stage -> stage.resource() == Resource.GPU);
        double ms = stages.stream()
                .filter(ModelOnProcessor::isPass)
                .mapToDouble(stage -> stage.meanMsOr(0))
                .sum();
        double replicas = hardware.replicaCount();
        double inModel = rps * ms / 1e3 / replicas;
        double workMs = gauges.cpu() * hardware.cpuCores() * replicas / rps * 1e3;
        return !placed && inModel >= FAR_LONGER * Math.max(gauges.gpu(), unused) && workMs >= AT_WORK * ms;
    }

    private static boolean isPass(Stage stage) {
        return stage.kind() == StageKind.INFERENCE
                && stage.passesModel()
                && stage.resource() == null
                && !stage.computesElsewhere();
    }

    /** True where an accelerator is told that is no processor, of a model that answers in one pass. */
    private static boolean hasAccelerator(Resolved resolved) {
        Accelerator part = resolved.part();
        return part != null
                && part.kind() != Accelerator.Kind.CPU
                && resolved.profile().model() != null
                && !resolved.profile().model().isGenerative();
    }
}
