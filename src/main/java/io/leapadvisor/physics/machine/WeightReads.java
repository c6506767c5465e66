package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.profile.model.Precision;

/**
 * How products fetch their weights from memory, beyond what its bandwidth allows.
 *
 * @param fetch bytes a second that the kernels have under way on all multiprocessors of a part; infinite where the
 *     memory is slower than that, or nothing is known
 * @param alone bytes that a weight moves in a product of one row; 0 = as in all others
 * @param expanded bytes that a weight moves in products of more rows, for which it is expanded into memory; 0 = it is
 *     not
 */
public record WeightReads(double fetch, double alone, double expanded) {

    static final WeightReads USUAL = new WeightReads(Double.POSITIVE_INFINITY, 0, 0);

    /**
     * Bytes a second that a multiprocessor fetches in the kernels of engines for one user: what it has under way over
     * the latency of the memory (Little's law), about 7 KB in 0.7 µs. Published times per token of llama.cpp, over the
     * weights, come to 9.0 (Llama-3-70B in four bits on A100), 10.1 (the same on an H100 PCIe), 10.1 and 13.4 (in half
     * precision on both; XiongjieDai), 9.6, 9.6 and 9.4 GB/s (gemma-4-31B and Qwen3.6-27B in four bits on H100, H200
     * and B300; Khmel), whatever the memory has to give. Cards with GDDR have 4 to 11 GB/s of bandwidth for each.
     */
    private static final double MULTIPROCESSOR_FETCH = 10e9;

    /**
     * Instructions that unpack and multiply quantized weights one by one, over those with a dot product of four bytes
     * (DP4A, from compute capability 6.1 on). Qwen3.8-27B and Qwen3.5-9B in four bits come to 3.8 and 3.2 GB/s a
     * multiprocessor of a P100, which has none.
     */
    private static final double WITHOUT_DOT_PRODUCT = 3;

    /** Of an engine on a part; null = not known. */
    static WeightReads of(Engine engine, Accelerator part, Precision weights) {
        if (engine != null && engine.expandsInMemory().contains(weights)) {
            // Read small, written in half precision, and read again.
            return new WeightReads(
                    Double.POSITIVE_INFINITY, weights.bytes(), weights.bytes() + 2 * Precision.FP16.bytes());
        }
        boolean local = engine != null && engine.style() == Engine.Style.LOCAL;
        if (!local || part == null || part.multiprocessors() == null) {
            return USUAL;
        }
        boolean emulated = weights.isQuantized() && !part.dotProducts();
        return new WeightReads(
                part.multiprocessors() * MULTIPROCESSOR_FETCH / (emulated ? WITHOUT_DOT_PRODUCT : 1), 0, 0);
    }

    /**
     * Bytes of weights that a part keeps from pass to pass: of a small one without memory of its own what is on the
     * chip, any number of others. It is known by a cache and a link to its host, and no memory.
     *
     * @param part null = not known
     */
    public static double kept(Accelerator part) {
        boolean fetches = part != null
                && part.kind() == Accelerator.Kind.ACCELERATOR
                && part.memoryGb() == null
                && part.cacheMb() != null
                && part.interconnect() != null;
        return fetches ? part.cacheMb() * 1e6 : Double.POSITIVE_INFINITY;
    }

    /**
     * Bytes that a weight moves.
     *
     * @param usual where nothing else holds
     * @param rows of the product
     */
    double bytes(double usual, double rows) {
        double told = rows <= 1 ? alone : expanded;
        return told == 0 ? usual : told;
    }

    /**
     * Time of bytes that both the memory and the multiprocessors bound, in s.
     *
     * @param bytes that a product reads and writes
     * @param seconds that memory takes for them
     */
    double seconds(double bytes, double seconds) {
        return fetch == Double.POSITIVE_INFINITY ? seconds : Roofline.overlapped(seconds, bytes / fetch);
    }
}
