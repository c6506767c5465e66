package io.leapadvisor.physics.host;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.calibration.Efficiency;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.machine.Capability;
import io.leapadvisor.profile.model.Precision;
import java.util.ArrayList;

/**
 * What the cores beside an accelerator get through with the kernels of the engine.
 *
 * @param bandwidth bytes of weights a second
 * @param flops FLOP a second
 */
public record HostCores(double bandwidth, double flops) {

    /** The cores of a deployment whose engine has them compute what its accelerator has no room for; else null. */
    public static HostCores of(Resolved resolved, Calibration calibration, Precision weights, Precision computed) {
        Engine engine = resolved.engine();
        boolean spills = engine != null && Boolean.TRUE.equals(engine.spillsToHost());
        if (!spills || resolved.runsOnProcessor() || resolved.part().kind() != Accelerator.Kind.GPU) {
            return null;
        }
        Accelerator cores = resolved.processor();
        Capability most = Capability.ofProcessor(
                        resolved.profile().hardwareOrNone(), cores, false, engine, computed, new ArrayList<>())
                .reading(cores);
        Efficiency reached = calibration.efficiency(engine, cores, weights, computed);
        return new HostCores(
                most.bandwidth() * reached.bandwidthEfficiency(), most.flops() * reached.computeEfficiency());
    }
}
