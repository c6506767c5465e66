package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.calibration.Efficiency;
import io.leapadvisor.knowledge.kernel.Kernels;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.serving.Places;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.host.HostCores;
import io.leapadvisor.physics.host.StoredWeight;
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

    /**
     * Rows up to which engines for one user, and those with kernels of their own for small weights, multiply by
     * vectors: MMVQ_MAX_BATCH_SIZE of llama.cpp
     * (https://github.com/ggml-org/llama.cpp/blob/master/ggml/src/ggml-cuda/mmvq.cuh, read on 2026-11-27), which counts
     * the tokens of an expert where there are experts.
     */
    private static final double VECTOR_ROWS = 8;

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
        boolean compiled = model.has(Feature.COMPILED);
        Precision computed = PrecisionChoice.computedIn(weights, model.activationPrecision(), part, engine, compiled);
        boolean expanded = weights.isQuantized() && !computed.isQuantized();
        int tensor = hardware.tensorParallelOrOne();
        int pipeline = hardware.pipelineParallelOrOne();
        int units = !answersInOnePass(model) || tensor > 1
                ? 1
                : resolved.runsOnProcessor() ? processesOf(resolved.profile()) : part.units();
        int copies = Math.max(1, hardware.acceleratorCount() / (tensor * pipeline)) * units;
        Capability most = (resolved.runsOnProcessor()
                        ? Capability.ofProcessor(
                                hardware.partOf(1.0 / hardware.acceleratorCount()),
                                part,
                                convolves(resolved),
                                engine,
                                computed,
                                assumptions)
                        : Capability.ofAccelerator(hardware, part, convolves(resolved), engine, computed, assumptions))
                .dividedBy(units)
                .reading(answersInOnePass(model) ? null : part);
        boolean eager = engine != null && engine.isEager() && !compiled;
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
        double expansion = !expanded ? 1 : Expansion.of(engine, part, weights, resolved.runsOnProcessor());
        return new Machine(
                most.flops(),
                most.bandwidth(),
                most.known(),
                link(part),
                part == null ? Integer.MAX_VALUE : part.peers(),
                hardware.networkGbps() == null ? Double.NaN : hardware.networkGbps() * 1e9 / 8,
                most.memory(),
                tensor,
                pipeline,
                copies,
                StoredWeight.bytes(engine, weights),
                StoredWeight.embedded(engine, weights),
                PrecisionChoice.moved(engine, weights, part, resolved.runsOnProcessor(), activations),
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
                isLocal(engine) || Expansion.isKnown(engine, weights) ? VECTOR_ROWS : 0,
                WeightReads.of(engine, part, weights),
                engine == null || engine.pipelinedTokens() == null ? 0 : engine.pipelinedTokens(),
                fixedRows(engine, batching),
                eager,
                Launching.ofStep(engine, model),
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
                        eager && !model.has(Feature.CUDA_GRAPHS)
                                || Launching.isSeparate(engine, model, resolved.runsOnProcessor(), convolves(resolved)),
                        engine != null && engine.fusesAttention(EngineVersion.told(model)),
                        Launching.share(engine, model, convolves(resolved))),
                HostCores.of(resolved, calibration, weights, computed));
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

    private static double fixedRows(Engine engine, Batching batching) {
        return engine != null && engine.fixedShapes() && batching.maxBatchSize() != null ? batching.maxBatchSize() : 0;
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

    /** True of a vision model whose blocks are not known to be matrix products. */
    private static boolean convolves(Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        Structure structure = resolved.structure();
        return model.family() == ModelFamily.VISION
                && (structure == null
                        ? model.layers() == null || model.hiddenSize() == null
                        : structure.kind() == Structure.Kind.CONVOLUTION
                                || structure.kind() == Structure.Kind.DEPTHWISE);
    }

    private static boolean answersInOnePass(ModelSpec model) {
        return model.family() == ModelFamily.ENCODER
                || model.family() == ModelFamily.VISION
                || model.family() == ModelFamily.SPEECH;
    }
}
