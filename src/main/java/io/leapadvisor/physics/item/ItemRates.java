package io.leapadvisor.physics.item;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.calibration.Factors;
import io.leapadvisor.knowledge.calibration.ItemCalibration;
import io.leapadvisor.knowledge.serving.OnePassShares;
import io.leapadvisor.physics.machine.PrecisionChoice;
import io.leapadvisor.physics.machine.WeightReads;
import io.leapadvisor.profile.model.Precision;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Set;

/**
 * What a machine gives models that answer in one forward pass.
 *
 * @param calibration what is the same on every machine
 * @param factors those of engine, kind of part and chip
 * @param feeding factor on the MFU for a matrix unit that is faster than the FP32 units beside it, 0 to 1
 * @param framework the same for an engine's own kernels, and on a CPU for a framework and for quantized products
 * @param cores factor on the peak rate of the machine for busy cores: turbo clock, hardware threads; 1 off a CPU
 * @param threads threads that share the work; 1 off a CPU
 * @param winograd factor by which suitable convolutions are shortened, 1 or more
 * @param cache bytes of the last cache before the memory; 0 = none, or not known of an accelerator
 * @param host time that the host takes to launch an operator, over that of an eager framework on a server; 0 = none
 * @param caches true of a processor, whose bandwidth beyond that of its memory is that of its caches
 * @param filling factor on the time of a kernel beyond its arithmetic, by how long units of this rate take to fill
 * @param halfRatio rate of the products over that of half precision, 1 or more
 * @param quantized true when products are computed in a quantized precision
 * @param fused true when operators between the products are fused into them
 * @param windows true when windows of attention are cut out and put together within the kernels
 * @param mapPasses times that attention maps pass through memory
 * @param fusedTokens longest sequence whose attention maps do not; 0 = none
 * @param depthwise time of depthwise models over that of dense ones, 1 or more
 * @param kept bytes of weights that stay on a part without memory of its own, others come with each pass; else no limit
 */
@RecordBuilder
public record ItemRates(
        ItemCalibration calibration,
        Factors factors,
        double feeding,
        double framework,
        double cores,
        double threads,
        double winograd,
        double cache,
        double host,
        boolean caches,
        double filling,
        double halfRatio,
        boolean quantized,
        boolean fused,
        boolean windows,
        double mapPasses,
        int fusedTokens,
        double depthwise,
        double kept) {

    /** Rate of a matrix unit over the FP32 rate where the latter is not known: as on V100 and T4. */
    private static final double USUAL_RATIO = 8;
    /**
     * Width of BERT-large and ViT-L, the widest of those measured. FLUX.1-dev of width 3,072, compiled, has 62 to 67 %
     * of the peak of an A100 (ParaAttention) and 50 % of that of an H100 (xDiT, diffusers-torchao), which none of those
     * reaches; the square root is ours.
     */
    private static final double USUAL_WIDTH = 1024;
    /** Bytes of the last cache of a processor a core where it is not known; ours: parts have 1.4 to 2.5 MB. */
    private static final double CORE_CACHE = 1.5e6;

    /**
     * Time that the first and the last tile of a product take beyond its start, over that start, on units of the FP32
     * rate; faster ones take less. Ours: what single items take beyond arithmetic and bytes in compiled engines on GPUs
     * is 2.0 times the estimate in FP32 (median of 8 sources) and 1.0 times in FP16 (34 sources).
     */
    private static final double TILES = 1;
    /**
     * Factor by which cuDNN's and MIOpen's kernels of Winograd's transform shorten 3×3 convolutions in FP32; matrix
     * units compute them as products. VGG-16 in FP32 makes 20.6 TFLOP/s on a V100, whose peak is 15.7, 14.8 on a GTX
     * 1080 Ti (11.3) and 17.7 on an RTX 2080 Ti (13.4) (https://github.com/u39kun/deep-learning-benchmark README.md, 16
     * images). The transforms pass through memory, so that less than the 2.25 of their arithmetic is saved; 1.8 is
     * ours.
     */
    private static final double WINOGRAD_ON_GPU = 1.8;
    /** Parts of many small processors, each of which computes a tile. */
    private static final Set<Accelerator.Kind> PARALLEL = Set.of(Accelerator.Kind.GPU, Accelerator.Kind.SOC);

    /**
     * Time of depthwise models in frameworks on a processor, which have no kernels of their own for them, over that of
     * dense ones. MobileNet and MobileNetV3 take 2.9 (TensorFlow in DJL), 3.2 (torchvision, NobuoTsukamoto) and 3.9
     * times (PyTorch on a Raspberry Pi 4, ispcojp) the estimate without it, where dense models of the latter two take
     * 0.9 to 1.1 times; two is ours, for these are three models.
     */
    private static final double DEPTHWISE_IN_FRAMEWORKS = 2;

    /** INT8 against FP32 in the vector units of a CPU. */
    private static final double VECTOR_RATIO = 4;

    /**
     * The rates of a machine.
     *
     * @param weights precision of the weights
     * @param computed precision of the products
     * @param flops peak of the machine in it, in FLOP a second
     * @param halfFlops the same in half precision
     * @param processor what runs on a CPU; null = another part runs the model
     * @param eager true when operators are not fused
     * @param fused true when maps of attention stay on the chip
     * @param launchShare part of an eager framework's host time for an operator that is taken
     */
    public static ItemRates of(
            ItemCalibration calibration,
            Engine engine,
            Accelerator part,
            Precision weights,
            Precision computed,
            double flops,
            double halfFlops,
            Processor processor,
            boolean eager,
            boolean fused,
            double launchShare) {
        Double single = part == null ? null : part.denseTflops().get(Precision.FP32);
        double whole = processor == null ? flops : flops * processor.all() / processor.share();
        double ratio = single == null
                ? computed == Precision.FP32 ? 1 : USUAL_RATIO
                : Math.max(1, whole * unitsOf(part, processor) / (single * 1e12));
        // Numbers of fewer bytes come in as fast as there are more of them.
        double fetched = Math.max(1, ratio * Math.min(1, computed.bytes() / Precision.FP16.bytes()));
        double feeding = Math.pow(fetched, -calibration.feeding());
        double kernels = engine == null ? 1 : engine.onePass().compute();
        if (processor == null) {
            return new ItemRates(
                    calibration,
                    calibration.factors(engine, part),
                    feeding,
                    kernels,
                    1,
                    1,
                    computed == Precision.FP32 && (part == null || PARALLEL.contains(part.kind()))
                            ? WINOGRAD_ON_GPU
                            : 1,
                    part == null || part.cacheMb() == null ? 0 : part.cacheMb() * 1e6 / part.units(),
                    launchShare * (part == null ? 1 : part.launchFactor()) * Calibration.launches(engine, weights),
                    false,
                    part == null || PARALLEL.contains(part.kind()) ? filling(ratio) : 1,
                    Math.max(1, flops / halfFlops),
                    computed.isQuantized(),
                    !eager,
                    engine != null && engine.onePass().windows(),
                    fused ? 0 : eager ? calibration.eagerMapPasses() : calibration.mapPasses(),
                    // Such kernels are written for matrix units, which FP32 has none of.
                    engine == null || computed.bytes() > 2
                            ? 0
                            : engine.onePass().fusedTokens(),
                    (engine == null ? 1 : engine.onePass().depthwise())
                            * (part == null ? 1 : OnePassShares.depthwise(part.architecture(), computed)),
                    WeightReads.kept(part));
        }
        double busy = processor.busy(calibration.threadGain());
        double boost = part == null
                ? 1
                : 1 + (part.boost() - 1) * (1 - (1 - part.turboKept()) * Math.min(1, busy / processor.all()));
        boolean transforms = engine != null && engine.winograd() && !computed.isQuantized();
        double winograd = transforms ? calibration.winogradSaving() : 1;
        // Vector units compute shorter numbers at the full multiple of their FP32 rate; only a matrix unit beyond them
        // has to be fed. Packing and rescaling weigh where dot products of bytes leave little time beside them.
        feeding = Math.pow(Math.max(1, ratio / VECTOR_RATIO), -calibration.feeding());
        double framework = kernels
                / PrecisionChoice.widening(weights, part, engine)
                * (engine != null && engine.isEager() ? calibration.frameworkOnCpu() : 1)
                * (computed.isQuantized() && (part == null || part.computes(computed))
                        ? engine == null
                                ? calibration.quantizedOnCpu()
                                : engine.onePass().quantizedOnCpu(calibration.quantizedOnCpu())
                        : 1);
        return new ItemRates(
                calibration,
                calibration.factors(engine, part),
                feeding,
                framework,
                busy / processor.share() * boost,
                processor.threads(),
                winograd,
                part == null || part.cacheMb() == null ? processor.all() * CORE_CACHE : part.cacheMb() * 1e6,
                launchShare,
                true,
                1,
                Math.max(1, flops / halfFlops),
                computed.isQuantized(),
                !eager,
                engine != null && engine.onePass().windows(),
                fused ? 0 : eager ? calibration.eagerMapPasses() : calibration.mapPasses(),
                0,
                eager ? DEPTHWISE_IN_FRAMEWORKS : 1,
                Double.POSITIVE_INFINITY);
    }

    /**
     * Factor on the MFU for products of this width: those that are wider than of the models that feeding was measured
     * with use each number more often before it is fetched again, so that a fast unit starves less.
     *
     * @param width of the products' inputs; 0 = not known
     */
    double fed(double width) {
        return framework * Math.pow(feeding, Math.min(1, Math.sqrt(USUAL_WIDTH / Math.max(USUAL_WIDTH, width))));
    }

    /** By the rate of a unit over FP32, against the usual matrix unit. */
    private static double filling(double ratio) {
        return (1 + TILES / ratio) / (1 + TILES / USUAL_RATIO);
    }

    /** The peak is that of one unit, the FP32 rate that of the part. */
    private static int unitsOf(Accelerator part, Processor processor) {
        return processor == null ? part.units() : 1;
    }

    /** Time that a server spends on a request around the model, in ms. */
    public double request() {
        return calibration.requestMs() * factors.overhead();
    }
}
