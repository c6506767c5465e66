package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.kernel.Tf32;
import io.leapadvisor.profile.model.Precision;
import java.util.List;

/** Peak rates of a part in a precision, as engines use it. */
final class PeakRates {

    /**
     * INT8 over FP32 on a processor without dot products of bytes, of which nothing else is known: three instructions
     * (vpmaddubsw, vpmaddwd, vpaddd) multiply four times as many bytes as one of FP32 multiplies numbers. OpenVINO
     * 2021.4 has 1.6 to 1.9 of the throughput on a Core i7-8700T, where activations of a quarter of the bytes help as
     * well, ONNX Runtime 1.05 to 1.5 on a Xeon 8163 (FunASR). Arm's cores of 64 bits have rates of their own.
     */
    private static final double BYTES_BY_VECTOR = 4.0 / 3;

    /**
     * Rate over the FP32 rate, times bytes: INT8 dot products and Arm's matrix instructions reach 8 times the FP32
     * rate.
     */
    private static final double VECTOR_GAIN = 8;

    /**
     * Rate over the FP32 rate of what engines for one user multiply on a CPU: their products of quantized weights are
     * dot products of bytes in registers of 256 bits, which unpacking and scales take half of
     * (https://github.com/ggml-org/llama.cpp/blob/master/ggml/src/ggml-cpu/arch/x86/quants.c, read on 2026-11-29). A
     * Xeon's FP32 rate is that of registers of 512 bits. Q4_0 of LLaMA 7B comes at 1.4 TFLOPS on 56 cores of a Platinum
     * 8480+, of Llama 3.1 8B at 2.5 on a Ryzen 9 7950X and at 1.8 on an M2 Max: 0.2, 1.1 and 1.8 of the FP32 rate.
     */
    private static final double NARROW_GAIN = 2;

    /**
     * FLOP a second that products of half precision reach where warps issue them, as in engines for one user: 62 % of
     * an H100's peak, which needs the instructions of its warp groups (Luo et al., arXiv 2402.13499). A B200, whose
     * peak is twice that, takes as long as the H100 for a prompt in llama.cpp (release report of mistral.rs 0.8.2:
     * 151.5 and 152.7 ms for 2,048 tokens of Gemma 4 E4B).
     */
    private static final double WARP_FLOPS = 650e12;

    private PeakRates() {}

    /** The same where the engine does not use what the newest parts have beyond warps. */
    static double reached(
            Accelerator part, Precision precision, boolean convolves, Engine engine, List<String> assumptions) {
        double rate = rate(part, precision, convolves, engine, assumptions);
        boolean warps = engine != null && engine.style() == Engine.Style.LOCAL && part.kind() == Accelerator.Kind.GPU;
        return warps ? Math.min(rate, WARP_FLOPS) : rate;
    }

    /**
     * Peak rate in FLOP a second, with the fall-backs that engines use.
     *
     * @param convolves true when most of the work is convolutions
     */
    static double rate(
            Accelerator part, Precision precision, boolean convolves, Engine engine, List<String> assumptions) {
        if (precision == Precision.FP32 && part.computes(Precision.TF32) && usesTf32(convolves, engine)) {
            return part.denseTflops().get(Precision.TF32) * 1e12;
        }
        Double single = part.denseTflops().get(Precision.FP32);
        if (precision == Precision.INT8 && byVector(part) && single != null) {
            return single * BYTES_BY_VECTOR * 1e12;
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

    /** True of a processor that has no instructions for dot products of bytes. */
    private static boolean byVector(Accelerator part) {
        return part.kind() == Accelerator.Kind.CPU && !part.computes(Precision.INT8);
    }

    /** What the vector units of a CPU can do at most; infinite for engines that use its matrix tiles as well. */
    static double vectorRate(Accelerator part, Precision computed, Engine engine) {
        Double single = part.denseTflops().get(Precision.FP32);
        boolean narrow = engine != null && engine.style() == Engine.Style.LOCAL && !Boolean.TRUE.equals(engine.tiles());
        if (narrow && single != null) {
            return single * 1e12 * (isXeon(part) ? NARROW_GAIN / 2 : NARROW_GAIN);
        }
        boolean vectors = computed == Precision.INT8
                && engine != null
                && !engine.onePass().byteTiles();
        boolean tiles = engine == null || Boolean.TRUE.equals(engine.tiles()) && !vectors;
        return tiles || single == null || computed == Precision.FP32
                ? Double.POSITIVE_INFINITY
                : single * 1e12 * VECTOR_GAIN / computed.bytes();
    }

    static boolean isXeon(Accelerator part) {
        return part.kind() == Accelerator.Kind.CPU && part.id().startsWith("xeon");
    }

    /**
     * Compiled engines use the TF32 unit for FP32 by default; PyTorch does for convolutions, and for matrix products
     * only where told so (PyTorch 1.12 notes).
     */
    private static boolean usesTf32(boolean convolves, Engine engine) {
        if (engine == null) {
            return true;
        }
        Tf32 usual = engine.isEager() ? Tf32.CONVOLUTIONS : Tf32.PRODUCTS;
        return switch (engine.tf32() == null ? usual : engine.tf32()) {
            case PRODUCTS -> true;
            case CONVOLUTIONS -> convolves;
            case NOTHING -> false;
        };
    }
}
