package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;

/**
 * Stages of a model that leaves a processor for an accelerator, without what belonged to the processor. Passes that
 * shared its cores lasted as many times longer as there were of them; an accelerator computes one with all that it has,
 * so that a pass counts as its part of the machine's time.
 */
public final class OffProcessor {

    private OffProcessor() {}

    /** A deployment whose own model leaves the processor; the accelerator is told afterwards. */
    public static Variant of(Variant variant) {
        double part = 1 / passesAtOnce(variant);
        return variant.with(variant.profile()
                .withStages(variant.profile().stagesOrEmpty().stream()
                        .map(stage -> isOwnPass(variant, stage)
                                ? StageTimes.scale(stage, part).withResource(Resource.GPU)
                                : stage)
                        .toList()));
    }

    /**
     * Passes side by side on the cores of a replica, 1 or more: by the threads that were told, else by the cores that
     * were measured to work for a request while its pass runs; 1 where neither is known.
     */
    private static double passesAtOnce(Variant variant) {
        DeploymentProfile profile = variant.profile();
        Hardware hardware = profile.hardwareOrNone();
        Traffic traffic = profile.traffic();
        double busy = profile.stagesOrEmpty().stream()
                .filter(stage -> isOwnPass(variant, stage))
                .mapToDouble(StageTimes::busyOf)
                .sum();
        boolean measured = hardware.threadsPerWorker() == null
                && hardware.cpuCores() != null
                && profile.utilization() != null
                && profile.utilization().cpu() != null
                && traffic != null
                && traffic.meanRps() != null
                && busy > 0;
        if (!measured) {
            return hardware.passesAtOnce();
        }
        double perSecond = traffic.meanRps() / hardware.replicaCount();
        double cores = profile.utilization().cpu() * hardware.cpuCores() / perSecond * 1e3 / busy;
        double processes = hardware.workersPerReplica() == null ? hardware.cpuCores() : hardware.workersPerReplica();
        return Math.max(1, Math.min(processes, hardware.cpuCores() / Math.max(1, cores)));
    }

    private static boolean isOwnPass(Variant variant, Stage stage) {
        return stage.kind().isModel() && variant.services().isOwn(stage);
    }
}
