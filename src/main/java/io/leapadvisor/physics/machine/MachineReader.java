package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.item.ItemRates;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import java.util.List;

/** Reads the machine of a copy of the model from a deployment. */
public final class MachineReader {

    /** Expanding INT4 or INT8 weights costs a part of the matrix unit's time (AWQ and Marlin report 10–30 %). */
    private static final double EXPANSION = 1.2;
    /** PCI Express 4.0 with 16 lanes, in bytes a second each way. */
    private static final double USUAL_LINK = 25e9;

    private MachineReader() {}

    /** The machine that a resolved deployment describes. */
    public static Machine read(Resolved resolved, Calibration calibration, List<String> assumptions) {
        ModelSpec model = resolved.profile().model();
        Hardware hardware = resolved.profile().hardwareOrNone();
        Accelerator part = resolved.part();
        Engine engine = resolved.engine();
        Precision weights = model.weightPrecision() != null
                ? model.weightPrecision()
                : PrecisionChoice.usualWeights(part, model, assumptions);
        Precision computed = PrecisionChoice.computedIn(weights, model.activationPrecision(), part, engine);
        boolean expanded = weights.isQuantized() && !computed.isQuantized();
        int tensor = hardware.tensorParallelOrOne();
        int pipeline = hardware.pipelineParallelOrOne();
        int units = part == null || !answersInOnePass(model) || tensor > 1 ? 1 : part.units();
        int copies = Math.max(1, hardware.acceleratorCount() / (tensor * pipeline)) * units;
        Capability most = (resolved.runsOnProcessor()
                        ? Capability.ofProcessor(hardware, part, model, engine, computed, assumptions)
                        : Capability.ofAccelerator(hardware, part, model, engine, computed, assumptions))
                .dividedBy(units);
        boolean eager =
                engine != null && engine.isEager() && !model.has(Feature.COMPILED) && !model.has(Feature.CUDA_GRAPHS);
        double activations = Math.max(2, computed.bytes());
        return new Machine(
                most.flops(),
                most.bandwidth(),
                link(part),
                most.memory(),
                tensor,
                pipeline,
                copies,
                // An engine without a kernel for the format expands the weights to the activation's before use: no byte
                // is saved, some time is lost.
                hasKernel(engine, weights) ? weights.bytes() : activations,
                activations,
                PrecisionChoice.cacheBytes(model, weights, activations, engine),
                calibration.efficiency(engine, part, weights, computed),
                calibration.serving(),
                eager,
                expanded ? EXPANSION : 1,
                model.experts() != null && model.experts() > 1 ? copies : 1,
                calibration.widening(engine, part),
                ItemRates.of(calibration.items(), engine, part, computed, most.flops(), most.processor(), eager));
    }

    private static double link(Accelerator part) {
        return part == null
                        || part.interconnect() == null
                        || part.interconnect().gbpsPerDirection() == null
                ? USUAL_LINK
                : part.interconnect().gbpsPerDirection() * 1e9;
    }

    private static boolean hasKernel(Engine engine, Precision weights) {
        return engine == null
                || !weights.isQuantized()
                || engine.weightOnlyKernels().contains(weights)
                || engine.quantizedKernels().contains(weights);
    }

    private static boolean answersInOnePass(ModelSpec model) {
        return model.family() == ModelFamily.ENCODER
                || model.family() == ModelFamily.VISION
                || model.family() == ModelFamily.SPEECH;
    }
}
