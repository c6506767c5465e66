package io.leapadvisor.knowledge.calibration;

import io.leapadvisor.knowledge.read.Check;

/**
 * Distance from the roofline.
 *
 * @param computeEfficiency share of the peak rate that large matrix products reach (MFU), 0 to 1
 * @param expertEfficiency the same for the grouped products of a mixture of experts, 0 to 1
 * @param bandwidthEfficiency share of the peak bandwidth that streaming weights reaches (MBU), 0 to 1
 * @param cacheEfficiency the same for reading the KV cache, 0 to 1
 * @param saturationTokens rows of a matrix product at which it reaches half of its MFU, on a part of 300 FLOP a byte
 * @param layerOverheadUs launch overhead a layer, in µs
 * @param expertOverheadUs more of it for routing in a layer of experts, in µs
 * @param stepOverheadMs host overhead a forward pass, in ms
 * @param sequenceOverheadUs host overhead a sequence and pass (sampling, detokenizing), in µs
 * @param requestOverheadMs overhead a request: parsing, tokenizing, first scheduling, in ms
 * @param collectiveUs latency of one collective, in µs
 * @param linkEfficiency share of the link rate that collectives reach, 0 to 1
 */
public record Efficiency(
        double computeEfficiency,
        double expertEfficiency,
        double bandwidthEfficiency,
        double cacheEfficiency,
        double saturationTokens,
        double layerOverheadUs,
        double expertOverheadUs,
        double stepOverheadMs,
        double sequenceOverheadUs,
        double requestOverheadMs,
        double collectiveUs,
        double linkEfficiency) {

    public Efficiency {
        Check.share("computeEfficiency", computeEfficiency);
        Check.share("expertEfficiency", expertEfficiency);
        Check.share("bandwidthEfficiency", bandwidthEfficiency);
        Check.share("cacheEfficiency", cacheEfficiency);
        Check.share("linkEfficiency", linkEfficiency);
    }

    /** This efficiency with factors applied; shares stay at most 1, so that no estimate falls below the roofline. */
    public Efficiency times(Factors factors) {
        return factors == Factors.NONE ? this : multiplied(factors);
    }

    private Efficiency multiplied(Factors factors) {
        return new Efficiency(
                Math.min(1, computeEfficiency * factors.compute()),
                Math.min(1, expertEfficiency * factors.compute() * factors.ofExperts()),
                Math.min(1, bandwidthEfficiency * factors.bandwidth()),
                Math.min(1, cacheEfficiency * factors.bandwidth()),
                saturationTokens,
                layerOverheadUs * factors.overhead(),
                expertOverheadUs * factors.overhead(),
                stepOverheadMs * factors.overhead(),
                sequenceOverheadUs * factors.overhead(),
                requestOverheadMs * factors.overhead(),
                collectiveUs * factors.collective(),
                Math.min(1, linkEfficiency / factors.collective()));
    }

    /** The same with so many times the launches of a layer. */
    Efficiency withLaunches(double times) {
        if (times == 1) {
            return this;
        }
        return new Efficiency(
                computeEfficiency,
                expertEfficiency,
                bandwidthEfficiency,
                cacheEfficiency,
                saturationTokens,
                layerOverheadUs * times,
                expertOverheadUs * times,
                stepOverheadMs,
                sequenceOverheadUs,
                requestOverheadMs,
                collectiveUs,
                linkEfficiency);
    }
}
