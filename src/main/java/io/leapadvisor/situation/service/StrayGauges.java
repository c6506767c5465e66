package io.leapadvisor.situation.service;

import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Simulator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Gauges of accelerators of a deployment whose machines are told, and no accelerator among them: they are of a chip
 * that nothing here runs on, and say neither how busy the deployment is nor what of its bill is used.
 */
public final class StrayGauges {

    private static final List<String> SAID = List.of("utilization.gpu, gpuMemory, gpuComputeActive and"
            + " gpuMemoryBandwidth are not used: no accelerator is told. If one runs the model, name it as"
            + " hardware.accelerator, or give its stage resource GPU");

    private StrayGauges() {}

    /** The profile without them. */
    public static DeploymentProfile without(DeploymentProfile told, Simulator simulator) {
        return isStray(told, simulator)
                ? told.withUtilization(told.utilization()
                        .withGpu(null)
                        .withGpuMemory(null)
                        .withGpuComputeActive(null)
                        .withGpuMemoryBandwidth(null))
                : told;
    }

    /** What is said of what was left out; empty = nothing was. */
    public static List<String> said(DeploymentProfile told, DeploymentProfile without) {
        return Objects.equals(told.utilization(), without.utilization()) ? List.of() : SAID;
    }

    private static boolean isStray(DeploymentProfile told, Simulator simulator) {
        Utilization gauges = told.utilization();
        boolean read = gauges != null
                && Stream.of(gauges.gpu(), gauges.gpuMemory(), gauges.gpuComputeActive(), gauges.gpuMemoryBandwidth())
                        .anyMatch(Objects::nonNull);
        if (!read || told.stagesOrEmpty().stream().anyMatch(StrayGauges::hasAccelerator)) {
            return false;
        }
        Resolved resolved = simulator.resolve(told);
        return resolved.isWithoutAccelerator();
    }

    private static boolean hasAccelerator(Stage stage) {
        return stage.resource() == Resource.GPU
                || stage.hardware() != null && stage.hardware().accelerator() != null;
    }
}
