package io.leapadvisor.knowledge.serving;

import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.Precision;
import java.util.Set;

/**
 * How an engine runs models that answer in one pass, against an eager framework that calls vendors' libraries.
 *
 * @param launches part of such a framework's host time for an operator; null = all of an eager one, none of others
 * @param compiledLaunches the same where an eager framework is told to compile its model; null = none is known
 * @param compute part of the rate of vendors' libraries that its own kernels reach; null = all of it
 * @param fuses false when operators between products stay kernels of their own on an accelerator unless the model is
 *     compiled; null = as is usual of its style
 * @param fusedTokens longest sequence whose attention maps stay on the chip in half precision or less, in engines that
 *     have such kernels for short ones; null = none
 * @param quantizedOnCpu part of the full multiple of the FP32 rate that its kernels for bytes reach on processors that
 *     have dot products of bytes; null = what is usual, by the calibration
 * @param windows true when cutting windows out and putting them together is part of its kernels; null = no
 * @param byteTiles false when its products of bytes run in the vector units of a CPU, though others use matrix tiles;
 *     null = as others
 * @param widening time of products in half precision over the same in FP32 on a processor where it widens each number
 *     before: an eager engine where the processor has no units for the format, any other always; null = it does not
 * @param depthwise time of depthwise convolutions on an accelerator over that of vendors' libraries; null = the same
 * @param fusesConvolutions the same of models of convolutions alone, where it differs; null = as {@code fuses}
 * @param precision what it computes a network in unless told otherwise; null = what is usual on the part
 */
public record OnePassShares(
        Double launches,
        Double compiledLaunches,
        Double compute,
        Boolean fuses,
        Integer fusedTokens,
        Double quantizedOnCpu,
        Boolean windows,
        Boolean byteTiles,
        Double widening,
        Double depthwise,
        Boolean fusesConvolutions,
        Precision precision) {

    /**
     * Time of depthwise models in half precision on GPUs of before Volta, over that of other models: kernels for it
     * were written for matrix units. Beyond what the estimate meets otherwise there, they take 2.0 to 2.7 times
     * (EfficientViT and MobileNetV3 in TensorRT on a Jetson Nano), 2.3 (MobileNetV3 on a Jetson TX2) and 3.3 times
     * (MobileNet in TF-TRT) as long, and 12 times in OpenCV; 2.2 is ours.
     */
    private static final double DEPTHWISE_IN_HALF = 2.2;
    /** Generations of GPUs that multiply numbers of half precision in their vector units. */
    private static final Set<String> WITHOUT_MATRICES = Set.of("kepler", "maxwell", "pascal");

    private static final double MOST_WIDENING = 100;
    private static final double MOST_DEPTHWISE = 10;
    private static final OnePassShares NOTHING =
            new OnePassShares(null, null, null, null, null, null, null, null, null, null, null, null);

    public OnePassShares {
        launches = Check.share("onePass.launches", launches, Double.NaN);
        compiledLaunches = Check.share("onePass.compiledLaunches", compiledLaunches, 0);
        compute = Check.share("onePass.compute", compute, 1);
        quantizedOnCpu =
                quantizedOnCpu == null ? null : (Double) Check.share("onePass.quantizedOnCpu", quantizedOnCpu, 1);
        fusedTokens = fusedTokens == null ? (Integer) 0 : fusedTokens;
        fuses = fuses == null || fuses;
        fusesConvolutions = fusesConvolutions == null ? fuses : fusesConvolutions;
        windows = windows != null && windows;
        byteTiles = byteTiles == null || byteTiles;
        Check.within("onePass.widening", widening, 1, MOST_WIDENING);
        Check.within("onePass.depthwise", depthwise, 1, MOST_DEPTHWISE);
        depthwise = depthwise == null ? (Double) 1.0 : depthwise;
    }

    /**
     * Time of depthwise models on an accelerator of this generation over that of dense ones, whatever the engine.
     *
     * @param architecture null = not known
     */
    public static double depthwise(String architecture, Precision computed) {
        boolean halves = computed == Precision.FP16 || computed == Precision.BF16;
        return halves && architecture != null && WITHOUT_MATRICES.contains(architecture) ? DEPTHWISE_IN_HALF : 1;
    }

    /** The part of the full multiple that products of bytes reach on processors, where it is usually this one. */
    public double quantizedOnCpu(double usual) {
        return quantizedOnCpu == null ? usual : quantizedOnCpu;
    }

    /** What is told of an engine, and what is usual where nothing is. */
    public static OnePassShares of(OnePassShares told, boolean eager) {
        OnePassShares given = told == null ? NOTHING : told;
        double usual = eager ? 1 : 0;
        return given.launches.isNaN()
                ? new OnePassShares(
                        usual,
                        given.compiledLaunches,
                        given.compute,
                        given.fuses,
                        given.fusedTokens,
                        given.quantizedOnCpu,
                        given.windows,
                        given.byteTiles,
                        given.widening,
                        given.depthwise,
                        given.fusesConvolutions,
                        given.precision)
                : given;
    }
}
