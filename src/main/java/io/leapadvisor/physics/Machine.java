package io.leapadvisor.physics;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Calibration;
import io.leapadvisor.knowledge.Calibration.Efficiency;
import io.leapadvisor.knowledge.Calibration.Meeting;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a copy of the model runs on, in the rates that it really gets.
 *
 * @param peakFlops peak of one part in the precision that is computed, in FLOP a second
 * @param peakBandwidth peak memory bandwidth of one part, in bytes a second
 * @param linkBandwidth peak of the link between parts, in bytes a second each way
 * @param memoryBytes memory of one part; NaN = not known
 * @param tensorParallel parts that share each layer
 * @param pipelineParallel groups of layers
 * @param copies copies of the model in one replica
 * @param weightBytes bytes of one weight in memory
 * @param activationBytes bytes of one activation
 * @param cacheBytes bytes of one number of the KV cache
 * @param efficiency distance from the roofline
 * @param meeting how requests meet in it
 * @param eager true when launches hide behind kernels only while kernels are longer
 * @param dequantization factor of 1 or more on compute time for weights that are expanded before use
 * @param unfamiliarity factor of 1 or more on the width of intervals: the calibration has not seen such an engine or
 *     chip
 * @param expertShards copies that share one set of experts (attention data-parallel, experts in parallel); 1 = each has
 *     its own
 * @param items what it gives models that answer in one pass
 */
@RecordBuilder
public record Machine(
        double peakFlops,
        double peakBandwidth,
        double linkBandwidth,
        double memoryBytes,
        int tensorParallel,
        int pipelineParallel,
        int copies,
        double weightBytes,
        double activationBytes,
        double cacheBytes,
        Efficiency efficiency,
        Meeting meeting,
        boolean eager,
        double dequantization,
        int expertShards,
        double unfamiliarity,
        ItemRates items)
        implements MachineBuilder.With {

    /** Expanding INT4 or INT8 weights costs a part of the matrix unit's time (AWQ and Marlin report 10–30 %). */
    private static final double EXPANSION = 1.2;
    /** Server cores reach about this FP32 rate with AVX2: 2.5 GHz × 32 FLOP a cycle. */
    private static final double CORE_FLOPS = 80e9;
    /** Memory bandwidth that a core of a server has as its share: about 205 GB/s over 32 cores. */
    private static final double CORE_BANDWIDTH = 6.4e9;
    /**
     * Rate over the FP32 rate, times bytes: INT8 dot products and Arm's matrix instructions reach 8 times the FP32
     * rate.
     */
    private static final double VECTOR_GAIN = 8;

    private static final double FALLBACK_CORES = 8;
    private static final double PCIE_4 = 25e9;
    /** Memory is sold by binary gigabytes: a part of "80 GB" reports 81,559 MiB. */
    private static final double GIBIBYTE = 1L << 30;
    /** FLOP a byte of a part whose rate is not published: FP16 tensor cores of T4 to A10 have 200. */
    private static final double FALLBACK_INTENSITY = 200;
    /** Rows of the smallest tile of a matrix unit (NVIDIA PTX, mma.m16n8k16). */
    private static final double TILE_ROWS = 16;
    /** FLOP a byte of the parts on which LLMs are usually served: H100 and A100 in half precision. */
    private static final double USUAL_INTENSITY = 300;

    /** The machine that a resolved deployment describes. */
    public static Machine of(Resolved resolved, Calibration calibration, List<String> assumptions) {
        ModelSpec model = resolved.profile().model();
        Hardware hardware = resolved.profile().hardwareOrNone();
        Accelerator part = resolved.part();
        Engine engine = resolved.engine();
        Precision weights =
                model.weightPrecision() != null ? model.weightPrecision() : usualWeights(part, model, assumptions);
        boolean kernels = engine == null
                || !weights.isQuantized()
                || engine.weightOnlyKernels().contains(weights)
                || engine.quantizedKernels().contains(weights);
        Precision computed = computedIn(weights, model.activationPrecision(), part, engine);
        boolean expanded = weights.isQuantized() && !computed.isQuantized();
        int tensor = hardware.tensorParallelOrOne();
        int pipeline = hardware.pipelineParallelOrOne();
        int units = part == null || !answersInOnePass(model) || tensor > 1 ? 1 : part.units();
        int copies = Math.max(1, hardware.acceleratorCount() / (tensor * pipeline)) * units;
        double flops;
        double bandwidth;
        double memory;
        ItemRates.Processor processor = null;
        if (resolved.runsOnProcessor()) {
            double cores = coresOf(hardware, part, assumptions);
            double share = part == null || part.cores() == null ? 1 : Math.min(1, cores / part.cores());
            flops = part == null || part.denseTflops().isEmpty()
                    ? cores * CORE_FLOPS
                    : Math.min(rate(part, computed, model, engine, assumptions), vectorRate(part, computed, engine))
                            * share;
            bandwidth = part == null || part.memoryBandwidthGBps() == null
                    ? cores * CORE_BANDWIDTH
                    : part.memoryBandwidthGBps() * 1e9 * Math.min(1, Math.sqrt(share) * 1.2);
            double all = part == null || part.cores() == null ? cores : part.cores();
            boolean given = hardware.cpuCores() != null;
            processor = new ItemRates.Processor(
                    cores, given && part != null ? part.vcpusPerCore() : 1, all, Math.min(all, cores));
            memory = hardware.memoryGb() == null ? Double.NaN : hardware.memoryGb() * GIBIBYTE;
        } else {
            bandwidth = part.memoryBandwidthGBps() == null ? 300e9 : part.memoryBandwidthGBps() * 1e9;
            if (part.memoryBandwidthGBps() == null) {
                assumptions.add(
                        "the memory bandwidth of " + part.id() + " is not in the knowledge base; 300 GB/s is assumed");
            }
            flops = part.denseTflops().isEmpty()
                    ? bandwidth * FALLBACK_INTENSITY
                    : rate(part, computed, model, engine, assumptions);
            if (part.denseTflops().isEmpty()) {
                assumptions.add("the FLOP rate of " + part.id()
                        + " is not in the knowledge base; 200 FLOP a byte of bandwidth are assumed");
            }
            memory = part.memoryGb() == null
                    ? hardware.memoryGb() == null ? Double.NaN : hardware.memoryGb() * GIBIBYTE
                    : part.memoryGb() * GIBIBYTE;
        }
        flops /= units;
        bandwidth /= units;
        memory /= units;
        double link = part == null
                        || part.interconnect() == null
                        || part.interconnect().gbpsPerDirection() == null
                ? PCIE_4
                : part.interconnect().gbpsPerDirection() * 1e9;
        Efficiency efficiency = calibration.efficiency(engine, part, weights, computed);
        boolean eager =
                engine != null && engine.isEager() && !model.has(Feature.COMPILED) && !model.has(Feature.CUDA_GRAPHS);
        double activations = Math.max(2, computed.bytes());
        // An engine without a kernel for the format expands the weights to the activation's before use: no byte is
        // saved, some time is lost.
        double stored = kernels ? weights.bytes() : activations;
        return new Machine(
                flops,
                bandwidth,
                link,
                memory,
                tensor,
                pipeline,
                copies,
                stored,
                activations,
                cacheBytes(model, weights, activations, engine),
                efficiency,
                calibration.serving(),
                eager,
                expanded ? EXPANSION : 1,
                model.experts() != null && model.experts() > 1 ? copies : 1,
                calibration.widening(engine, part),
                ItemRates.of(calibration.items(), engine, part, computed, flops, processor, eager));
    }

    private static boolean answersInOnePass(ModelSpec model) {
        return model.family() == ModelFamily.ENCODER
                || model.family() == ModelFamily.VISION
                || model.family() == ModelFamily.SPEECH;
    }

    private static double cacheBytes(ModelSpec model, Precision weights, double activations, Engine engine) {
        return model.kvPrecision() != null
                ? model.kvPrecision().bytes()
                : engine != null && engine.quantizedCacheWith().contains(weights) ? Precision.FP8.bytes() : activations;
    }

    private static Precision usualWeights(Accelerator part, ModelSpec model, List<String> assumptions) {
        boolean accelerated = part != null && part.kind() != Accelerator.Kind.CPU;
        boolean half = accelerated
                && (model.family() == ModelFamily.DECODER_LLM
                        || part.computes(Precision.FP16)
                        || part.computes(Precision.BF16));
        Precision usual = half ? part.computes(Precision.BF16) ? Precision.BF16 : Precision.FP16 : Precision.FP32;
        assumptions.add("model.weightPrecision is not given; " + usual + " is assumed");
        return usual;
    }

    /**
     * The precision that products are computed in: the activations', where the part has a matrix unit for it and the
     * engine a kernel; a quantized format without either is expanded to half precision.
     */
    static Precision computedIn(Precision weights, Precision activations, Accelerator part, Engine engine) {
        Precision wanted = activations;
        if (wanted == null) {
            boolean both = weights == Precision.INT8 || weights == Precision.FP8;
            wanted = !weights.isQuantized()
                    ? weights
                    : both && engine != null && engine.quantizedKernels().contains(weights) ? weights : half(part);
        }
        if (wanted.isQuantized() && (part != null && !part.computes(wanted) || weights.bytes() > wanted.bytes())) {
            return half(part);
        }
        if (wanted == Precision.BF16 && part != null && !part.computes(Precision.BF16)) {
            return half(part);
        }
        return wanted;
    }

    private static Precision half(Accelerator part) {
        return part == null || part.computes(Precision.FP16)
                ? Precision.FP16
                : part.computes(Precision.BF16) ? Precision.BF16 : Precision.FP32;
    }

    /** Peak rate in FLOP a second, with the fall-backs that engines use. */
    private static double rate(
            Accelerator part, Precision precision, ModelSpec model, Engine engine, List<String> assumptions) {
        if (precision == Precision.FP32 && part.computes(Precision.TF32) && usesTf32(model, engine)) {
            return part.denseTflops().get(Precision.TF32) * 1e12;
        }
        for (Precision candidate : List.of(precision, Precision.FP16, Precision.BF16, Precision.TF32, Precision.FP32)) {
            Double tflops = part.denseTflops().get(candidate);
            if (tflops != null) {
                if (candidate == Precision.FP16
                        && engine != null
                        && engine.halfAccumulation()
                        && part.halfAccumulationFactor() != null) {
                    return tflops * part.halfAccumulationFactor() * 1e12;
                }
                if (candidate != precision && precision == Precision.FP32) {
                    assumptions.add("the FP32 rate of " + part.id() + " is not in the knowledge base; a quarter of its "
                            + candidate + " rate is assumed");
                    return tflops * 1e12 / 4;
                }
                return tflops * 1e12;
            }
        }
        return part.denseTflops().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElseThrow()
                * 1e12;
    }

    /** What the vector units of a CPU can do at most; infinite for engines that use its matrix tiles as well. */
    private static double vectorRate(Accelerator part, Precision computed, Engine engine) {
        Double single = part.denseTflops().get(Precision.FP32);
        boolean tiles = engine == null || Boolean.TRUE.equals(engine.tiles());
        return tiles || single == null || computed == Precision.FP32
                ? Double.POSITIVE_INFINITY
                : single * 1e12 * VECTOR_GAIN / computed.bytes();
    }

    /**
     * Compiled engines and convolutions use the TF32 unit for FP32 by default; PyTorch's matrix products do not
     * (PyTorch 1.12 notes).
     */
    private static boolean usesTf32(ModelSpec model, Engine engine) {
        if (engine != null && engine.tf32() != null) {
            return engine.tf32();
        }
        return engine == null || !engine.isEager() || model.family() == ModelFamily.VISION;
    }

    private static double coresOf(Hardware hardware, Accelerator part, List<String> assumptions) {
        if (hardware.cpuCores() != null) {
            return hardware.cpuCores();
        }
        if (part != null && part.cores() != null) {
            assumptions.add(
                    "hardware.cpuCores is not given; all " + part.cores() + " cores of " + part.id() + " are assumed");
            return part.cores();
        }
        assumptions.add("hardware.cpuCores is not given; " + (int) FALLBACK_CORES + " cores are assumed");
        return FALLBACK_CORES;
    }

    /**
     * Time of a pass over identical layers by the roofline.
     *
     * @param work what it computes and moves
     */
    PhaseTime pass(Work work) {
        double ridge = peakFlops / peakBandwidth / USUAL_INTENSITY;
        double rate = tensorParallel * peakFlops / dequantization;
        double computeSeconds =
                (work.flop() / efficiency.computeEfficiency() + work.expertFlop() / efficiency.expertEfficiency())
                        / rate
                        * padding(efficiency.saturationTokens() * ridge, Math.max(1, work.rows()));
        double byteSeconds =
                (work.bytes() / efficiency.bandwidthEfficiency() + work.cacheBytes() / efficiency.cacheEfficiency())
                        / (tensorParallel * peakBandwidth);
        double kernels = overlapped(computeSeconds, byteSeconds) * 1e3;
        double launches = work.layers()
                * (efficiency.layerOverheadUs() + (work.expertFlop() > 0 ? efficiency.expertOverheadUs() : 0))
                / 1e3;
        double overhead = eager ? overlapped(kernels, launches) - kernels : launches;
        double link = 0;
        int linked = tensorParallel * expertShards;
        if (linked > 1 && work.exchanged() > 0) {
            double moved =
                    2.0 * (linked - 1) / linked * work.exchanged() / (linkBandwidth * efficiency.linkEfficiency());
            link = 2.0 * work.layers() * (efficiency.collectiveUs() / 1e3 + moved * 1e3);
        }
        boolean compute = computeSeconds >= byteSeconds;
        return new PhaseTime(
                compute ? kernels : 0,
                compute ? 0 : kernels,
                overhead + efficiency.stepOverheadMs() + work.sequences() * efficiency.sequenceOverheadUs() / 1e3,
                link);
    }

    /**
     * Factor on the arithmetic of few rows: twice at so many as saturate half, and at most what a tile filled with one
     * row wastes.
     */
    private static double padding(double saturation, double rows) {
        return 1 + saturation / (rows + saturation / TILE_ROWS);
    }

    /** Two times of which the longer hides most of the shorter: at least the longer, at most 19 % more. */
    static double overlapped(double one, double other) {
        double square = one * one;
        double otherSquare = other * other;
        return Math.sqrt(Math.sqrt(square * square + otherSquare * otherSquare));
    }

    /**
     * What a pass computes and moves.
     *
     * @param flop work of all layers together, without that of experts
     * @param expertFlop work of experts
     * @param bytes weights and activations that pass through memory
     * @param cacheBytes KV cache that does
     * @param rows rows of the matrix products: tokens or items that are computed together
     * @param sequences sequences that they belong to
     * @param layers layers, for launch overheads
     * @param exchanged bytes that one collective moves; 0 = the model has no tensor-parallel collectives
     */
    record Work(
            double flop,
            double expertFlop,
            double bytes,
            double cacheBytes,
            double rows,
            double sequences,
            int layers,
            double exchanged) {}

    /** Bytes that weights of this number take over all parts. */
    double weightsOf(double parameters) {
        return parameters * weightBytes;
    }
}
