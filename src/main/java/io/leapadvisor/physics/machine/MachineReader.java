package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.calibration.Efficiency;
import io.leapadvisor.knowledge.kernel.Kernels;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.serving.Places;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.item.ItemRates;
import io.leapadvisor.profile.DeploymentProfile;
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
    /**
     * Rows up to which engines for one user multiply by vectors: MMVQ_MAX_BATCH_SIZE of llama.cpp
     * (https://github.com/ggml-org/llama.cpp/blob/master/ggml/src/ggml-cuda/mmvq.cuh, read on 2026-11-27), which counts
     * the tokens of an expert where there are experts.
     */
    private static final double VECTOR_ROWS = 8;

    /**
     * On processors, engines for one user multiply quantized weights by activations that they quantize to integers of
     * eight bits as well: llama.cpp takes 0.53 of the time of 16 bits for a prompt in INT8 on a Ryzen 9 7950X and on an
     * M2 Max, and 0.51 and 0.25 in INT4 (ik_llama.cpp discussion 164); cores without such products gain nothing (issue
     * 3478, on Skylake). The middle is ours.
     */
    private static final double INTEGERS = 0.65;

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
                : PrecisionChoice.usualWeights(part, model, engine, assumptions);
        Precision computed = PrecisionChoice.computedIn(weights, model.activationPrecision(), part, engine);
        boolean expanded = weights.isQuantized() && !computed.isQuantized();
        int tensor = hardware.tensorParallelOrOne();
        int pipeline = hardware.pipelineParallelOrOne();
        int units = !answersInOnePass(model) || tensor > 1
                ? 1
                : resolved.runsOnProcessor() ? processesOf(resolved.profile()) : part.units();
        int copies = Math.max(1, hardware.acceleratorCount() / (tensor * pipeline)) * units;
        Capability most = (resolved.runsOnProcessor()
                        ? Capability.ofProcessor(hardware, part, model, engine, computed, assumptions)
                        : Capability.ofAccelerator(hardware, part, model, engine, computed, assumptions))
                .dividedBy(units);
        boolean eager =
                engine != null && engine.isEager() && !model.has(Feature.COMPILED) && !model.has(Feature.CUDA_GRAPHS);
        double activations = Math.max(2, computed.bytes());
        double cacheBytes = PrecisionChoice.cacheBytes(model, weights, computed, activations, engine);
        Efficiency efficiency = calibration.efficiency(engine, part, weights, computed);
        double half = halfFlops(part, computed, most.flops());
        Kernels.Choice kernels = calibration
                .kernels()
                .of(
                        engine == null ? null : engine.id(),
                        part == null ? null : part.id(),
                        weights,
                        computed,
                        cacheBytes <= 1 ? Precision.FP8 : Precision.BF16,
                        Calibration.isBus(part));
        double expansion = !expanded ? 1 : multipliesIntegers(resolved) ? INTEGERS : EXPANSION;
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
                hasKernel(engine, weights, resolved.runsOnProcessor()) ? weights.bytes() : activations,
                activations,
                cacheBytes,
                efficiency,
                KernelRates.of(
                        kernels,
                        calibration.kernels().reference(),
                        efficiency,
                        kernels.expanding() ? calibration.efficiency(engine, part, computed, computed) : efficiency,
                        kernels.expanding() ? 1 : expansion,
                        half,
                        half / most.bandwidth()),
                calibration.serving(),
                Launching.in(engine, part, model),
                !mixes(engine, model),
                isLocal(engine) ? VECTOR_ROWS : 0,
                fixedRows(engine, batching),
                eager,
                expansion,
                model.experts() != null && model.experts() > 1 ? expertShards(hardware, copies) : 1,
                calibration.widening(engine, part, answersInOnePass(model)),
                places(engine, part, model, batching),
                isLocal(engine) && batching.maxModelLength() != null ? batching.maxModelLength() : 0,
                ItemRates.of(
                        calibration.items(),
                        engine,
                        part,
                        weights,
                        computed,
                        most.flops(),
                        half,
                        most.processor(),
                        eager || Launching.isSeparate(engine, model, resolved.runsOnProcessor()),
                        Launching.share(engine, model)));
    }

    private static Places places(Engine engine, Accelerator part, ModelSpec model, Batching batching) {
        Places usual = Places.in(EngineVersion.told(model), part, engine == null ? List.of() : engine.places());
        return batching.memoryShare() == null ? usual : usual.withMemoryShare(batching.memoryShare());
    }

    /**
     * Processes that a model which answers in one pass runs in on a processor, each on its part of the cores. Among
     * stages the processes are the servers of their station, and are counted there.
     */
    private static int processesOf(DeploymentProfile profile) {
        Hardware hardware = profile.hardwareOrNone();
        return hardware.cpuCores() == null || !profile.stagesOrEmpty().isEmpty()
                ? 1
                : Math.max(1, Math.min(hardware.workerCount(), (int) Math.floor(hardware.cpuCores())));
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

    private static boolean multipliesIntegers(Resolved resolved) {
        Accelerator part = resolved.part();
        return resolved.runsOnProcessor()
                && isLocal(resolved.engine())
                && part != null
                && part.denseTflops().containsKey(Precision.INT8);
    }

    private static double fixedRows(Engine engine, Batching batching) {
        boolean fixed = engine != null && engine.fixedShapes() && batching.maxBatchSize() != null;
        return fixed ? batching.maxBatchSize() : 0;
    }

    /** llama.cpp and its like divide their context among slots; servers with pages take them as a request grows. */
    private static boolean isLocal(Engine engine) {
        return engine != null && engine.style() == Engine.Style.LOCAL;
    }

    /** Attention and the output layer are computed in half precision where the products are in a smaller one. */
    private static double halfFlops(Accelerator part, Precision computed, double flops) {
        if (part == null || !computed.isQuantized()) {
            return flops;
        }
        Double products = part.denseTflops().get(computed);
        Double half = part.denseTflops()
                .getOrDefault(Precision.BF16, part.denseTflops().get(Precision.FP16));
        return products == null || half == null ? flops : Math.min(1, half / products) * flops;
    }

    private static double link(Accelerator part) {
        return part == null
                        || part.interconnect() == null
                        || part.interconnect().gbpsPerDirection() == null
                ? Machine.HOST_LINK
                : part.interconnect().gbpsPerDirection() * 1e9;
    }

    private static boolean hasKernel(Engine engine, Precision weights, boolean onProcessor) {
        return engine == null
                || !weights.isQuantized()
                || engine.weightOnlyKernels().contains(weights)
                || engine.quantizes(weights, onProcessor);
    }

    private static boolean answersInOnePass(ModelSpec model) {
        return model.family() == ModelFamily.ENCODER
                || model.family() == ModelFamily.VISION
                || model.family() == ModelFamily.SPEECH;
    }
}
