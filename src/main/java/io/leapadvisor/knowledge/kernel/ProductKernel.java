package io.leapadvisor.knowledge.kernel;

import io.leapadvisor.knowledge.read.Check;

/**
 * A matrix product of m rows with a matrix of k × n: start + (bytes / bandwidth ⊕ FLOP / rate) + quantizing, with a ⊕ b
 * = (aᵖ + bᵖ)^(1/p).
 *
 * @param startUs fixed time of a launch on the device, in µs
 * @param bandwidth share of the peak bandwidth that reading the matrix reaches, 0 to 1
 * @param compute share of the peak rate, 0 to 1
 * @param sharpness p, 1 or more: how well the shorter of the two hides behind the longer
 * @param tile share of one tile of 128 × 128 on every multiprocessor that a product computes in vain
 * @param quantizing bytes an element of the input that passes through memory to be quantized; 0 = fused
 */
public record ProductKernel(
        double startUs, double bandwidth, double compute, double sharpness, double tile, double quantizing) {

    public ProductKernel {
        Check.share("bandwidth", bandwidth);
        Check.share("compute", compute);
        Check.within("sharpness", sharpness, 1, 10);
    }

    /** This kernel where another one quantizes its input on the way. */
    public ProductKernel fused(ProductKernel half) {
        return new ProductKernel(half.startUs + FUSED_US, bandwidth, compute, sharpness, tile, 0);
    }

    /** What quantizing within the kernel before adds to it, in µs (composition of the same source's engine rows). */
    private static final double FUSED_US = 0.5;
}
