package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.calibration.Efficiency;
import io.leapadvisor.knowledge.kernel.ExpertKernel;
import io.leapadvisor.knowledge.kernel.Kernels;
import io.leapadvisor.knowledge.kernel.ProductKernel;
import io.leapadvisor.knowledge.kernel.PromptKernel;
import io.leapadvisor.knowledge.kernel.ReduceKernel;
import io.leapadvisor.knowledge.kernel.TokenKernel;

/**
 * What the kernels of a decoder reach on a machine: those measured of its engine on its part, times what the
 * calibration found for engines, chips and precisions over what all parts share.
 *
 * @param halfFlops peak rate in half precision, which attention and the output layer use, in FLOP a second
 * @param multiprocessors of a part, each of which computes a tile
 * @param products matrix products of the layers
 * @param half the same in half precision
 * @param prompt attention of prompts
 * @param token attention of single tokens
 * @param experts layers of experts
 * @param reduce all-reduce between parts
 * @param overlaps how arithmetic and bytes hide each other in those that multiply; looked up once, since each step of a
 *     model asks for some of them
 */
public record KernelRates(
        double halfFlops,
        double multiprocessors,
        ProductKernel products,
        ProductKernel half,
        PromptKernel prompt,
        TokenKernel token,
        ExpertKernel experts,
        ReduceKernel reduce,
        Overlaps overlaps) {

    /** Of products of the layers, the same in half precision, and of experts. */
    record Overlaps(Overlap products, Overlap half, Overlap experts) {

        static Overlaps of(Kernels.Choice kernels) {
            return new Overlaps(
                    Overlap.of(kernels.products().sharpness()),
                    Overlap.of(kernels.half().sharpness()),
                    Overlap.of(kernels.experts().sharpness()));
        }
    }

    /** No kernel reaches more of a peak than this: the best that were measured. */
    private static final double MOST = 0.98;
    /** Rows at which a product with 8,000 columns reaches half of its rate on an H100, by the shared tile term. */
    private static final double TILE_ROWS = 24;
    /** Multiprocessors and FLOP a byte of an H100 in half precision; a chip of fewer FLOP a byte needs fewer rows. */
    private static final double USUAL_MULTIPROCESSORS = 132;

    private static final double USUAL_INTENSITY = 300;

    /**
     * The rates of a choice of kernels.
     *
     * @param own of the engine on the part
     * @param reference what the efficiency stands for
     * @param expertEfficiency of the experts: without what expanding weights takes where their kernels were measured
     *     with it
     * @param expanding factor of 1 or more on the arithmetic of experts whose weights are expanded before use
     * @param intensity FLOP a byte of the part in half precision
     */
    static KernelRates of(
            Kernels.Choice own,
            Kernels.Choice reference,
            Efficiency efficiency,
            Efficiency expertEfficiency,
            double expanding,
            double halfFlops,
            double intensity) {
        ProductKernel common = reference.products();
        double compute = efficiency.computeEfficiency() / common.compute();
        double bandwidth = efficiency.bandwidthEfficiency() / common.bandwidth();
        double tile = efficiency.saturationTokens() / TILE_ROWS;
        double latency = efficiency.collectiveUs() / reference.reduce().onceUs();
        double link = efficiency.linkEfficiency() / reference.reduce().ringLink();
        PromptKernel prompt = own.prompt();
        TokenKernel token = own.token();
        ExpertKernel experts = own.experts();
        ReduceKernel reduce = own.reduce();
        return new KernelRates(
                halfFlops,
                own.multiprocessors() != null
                        ? own.multiprocessors()
                        : USUAL_MULTIPROCESSORS * Math.min(1, intensity / USUAL_INTENSITY),
                product(own.products(), bandwidth, compute, tile),
                product(own.half(), bandwidth, compute, tile),
                new PromptKernel(
                        prompt.startUs(),
                        most(prompt.compute() * compute),
                        prompt.shortTokens(),
                        most(prompt.bandwidth() * bandwidth),
                        prompt.tile() * tile),
                new TokenKernel(
                        token.startUs(),
                        most(token.bandwidth()
                                * efficiency.cacheEfficiency()
                                / reference.token().bandwidth()),
                        token.headUs(),
                        token.doublingUs()),
                new ExpertKernel(
                        experts.startUs(),
                        most(experts.bandwidth() * expertEfficiency.bandwidthEfficiency() / common.bandwidth()),
                        Math.min(
                                        Math.max(1, experts.compute()),
                                        experts.compute()
                                                * expertEfficiency.expertEfficiency()
                                                / reference.experts().compute())
                                / expanding,
                        experts.sharpness(),
                        experts.activations(),
                        experts.spread(),
                        experts.padding()),
                new ReduceKernel(
                        reduce.onceUs() * latency,
                        reduce.oncePeerUs() * latency,
                        most(reduce.onceLink() * link),
                        reduce.ringUs() * latency,
                        reduce.ringPeerUs() * latency,
                        most(reduce.ringLink() * link)),
                Overlaps.of(own));
    }

    private static ProductKernel product(ProductKernel kernel, double bandwidth, double compute, double tile) {
        return new ProductKernel(
                kernel.startUs(),
                most(kernel.bandwidth() * bandwidth),
                most(kernel.compute() * compute),
                kernel.sharpness(),
                kernel.tile() * tile,
                kernel.quantizing());
    }

    private static double most(double share) {
        return Math.min(MOST, share);
    }
}
