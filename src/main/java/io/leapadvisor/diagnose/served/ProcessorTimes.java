package io.leapadvisor.diagnose.served;

import io.leapadvisor.diagnose.measured.CallTime;
import io.leapadvisor.fact.server.ProcessorTime;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Situation;
import java.util.List;
import java.util.Optional;

/**
 * Holds what a model takes against the processor of its machine: libraries that find no device compute there, and say
 * so in their log alone.
 */
final class ProcessorTimes {

    private ProcessorTimes() {}

    /**
     * The fact, of a model that answers in one pass on an accelerator, whose engine runs on processors too; empty where
     * nothing was measured, or nobody told how many cores there are.
     */
    static Optional<ProcessorTime> of(Situation now, Knowledge knowledge) {
        Hardware machine = now.told().hardwareOrNone();
        Projection today = now.today().projection();
        Accelerator part = now.resolved().part();
        boolean onAccelerator = part != null && part.kind() != Accelerator.Kind.CPU;
        Serving serving = today.serving();
        if (!onAccelerator || serving == null || today.model().generative() || machine.cpuCores() == null) {
            return Optional.empty();
        }
        DeploymentProfile beside = now.told().withStages(List.of()).withHardware(machine.withAccelerator("none"));
        Simulator simulator = new Simulator(knowledge);
        Resolved there = simulator.resolve(beside);
        Serving estimate = there.unmet().isPresent()
                ? null
                : simulator.project(Variant.of(there), Anchors.NONE).serving();
        double estimatedMs = estimate == null ? 0 : passMs(estimate);
        double takenMs = !now.today().anchors().modelStages().isEmpty()
                ? CallTime.ofStages(now.told(), now.today(), serving)
                : now.told().isInOnePiece() && isMeasured(now.told())
                        ? today.latency().meanMs()
                        : 0;
        if (!(estimatedMs > 0) || !(takenMs > 0)) {
            return Optional.empty();
        }
        double ratio = takenMs / estimatedMs;
        return Optional.of(new ProcessorTime(ratio, Math.max(ratio, 1 / ratio)));
    }

    private static boolean isMeasured(DeploymentProfile told) {
        return told.endToEnd() != null && told.endToEnd().latency() != null;
    }

    /** Time of a pass without what is waited for it, in ms. */
    private static double passMs(Serving serving) {
        return serving.latencyMs() - serving.waitMs() - serving.formationMs();
    }
}
