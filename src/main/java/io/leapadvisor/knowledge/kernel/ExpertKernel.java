package io.leapadvisor.knowledge.kernel;

import io.leapadvisor.knowledge.read.Check;

/**
 * A layer of experts with its routing: start + (bytes of the experts touched / bandwidth ⊕ FLOP / rate) + activations.
 *
 * @param startUs fixed time of its launches, in µs
 * @param bandwidth share of the peak bandwidth, 0 to 1
 * @param compute share of the peak rate of the products, 0 to 1; up to 2 where weights that are kept small are
 *     multiplied by activations of eight bits
 * @param sharpness p of ⊕, 1 or more
 * @param activations times that what each expert reads and writes passes through memory: permuted, quantized, summed
 * @param spread exponent on the tokens: routing that is not even touches fewer experts, 0 to 1
 * @param padding share of a tile of 64 rows that each expert computes in vain
 */
public record ExpertKernel(
        double startUs,
        double bandwidth,
        double compute,
        double sharpness,
        double activations,
        double spread,
        double padding) {

    public ExpertKernel {
        Check.share("bandwidth", bandwidth);
        Check.within("compute", compute, 0.01, 2);
        Check.share("spread", spread);
        Check.within("sharpness", sharpness, 1, 10);
    }
}
