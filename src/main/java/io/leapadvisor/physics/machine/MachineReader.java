package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.serving.Scheduling;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.item.ItemRates;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import java.util.List;
import java.util.Optional;

/** Reads the machine of a copy of the model from a deployment. */
public final class MachineReader {

    /** Expanding INT4 or INT8 weights costs a part of the matrix unit's time (AWQ and Marlin report 10–30 %). */
    private static final double EXPANSION = 1.2;
    /** Share of device memory that engines use: vLLM's gpu_memory_utilization is 0.9 by default. */
    private static final double MEMORY_SHARE = 0.9;

    private MachineReader() {}

    /** The machine that a resolved deployment describes. */
    public static Machine read(Resolved resolved, Calibration calibration, List<String> assumptions) {
        ModelSpec model = resolved.profile().model();
        Hardware hardware = resolved.profile().hardwareOrNone();
        Accelerator part = resolved.part();
        Engine engine = resolved.engine();
        Batching batching = model.batching() == null ? Batching.NONE : model.batching();
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
                Scheduling.in(EngineVersion.told(model), engine == null ? List.of() : engine.scheduling()),
                !mixes(engine, model),
                eager,
                expanded ? EXPANSION : 1,
                model.experts() != null && model.experts() > 1 ? expertShards(hardware, copies) : 1,
                calibration.widening(engine, part),
                batching.memoryShare() == null ? MEMORY_SHARE : batching.memoryShare(),
                reserves(engine) && batching.maxModelLength() != null ? batching.maxModelLength() : 0,
                ItemRates.of(calibration.items(), engine, part, computed, most.flops(), most.processor(), eager));
    }

    /**
     * Copies that share one set of experts. In vLLM the experts of a layer lie over tensor × data parallel parts; where
     * nothing is said, all copies of a replica share them, as with data-parallel attention.
     */
    private static int expertShards(Hardware hardware, int copies) {
        if (hardware.expertParallel() == null) {
            return copies;
        }
        return Math.max(1, Math.min(copies, hardware.expertParallel() / hardware.tensorParallelOrOne()));
    }

    /**
     * False for an engine that mixes prompts with the tokens of others by computing them in chunks, where that was
     * switched off or its version does not have it yet: then all who generate wait for a whole prompt. Engines that
     * never do so by default, and those of which nothing is known, are as the calibration has met them.
     */
    private static boolean mixes(Engine engine, ModelSpec model) {
        boolean off = model.featuresOff() != null && model.featuresOff().contains(Feature.CHUNKED_PREFILL);
        boolean usual = engine != null && engine.featuresOnIn(Optional.empty()).contains(Feature.CHUNKED_PREFILL);
        return model.has(Feature.CHUNKED_PREFILL) || !off && (!usual || model.features() == null);
    }

    /** llama.cpp and its like divide their context among slots; servers with pages take them as a request grows. */
    private static boolean reserves(Engine engine) {
        return engine != null && engine.style() == Engine.Style.LOCAL;
    }

    private static double link(Accelerator part) {
        return part == null
                        || part.interconnect() == null
                        || part.interconnect().gbpsPerDirection() == null
                ? Machine.HOST_LINK
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
