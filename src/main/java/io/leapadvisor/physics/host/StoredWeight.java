package io.leapadvisor.physics.host;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.profile.model.Precision;

/** What a weight takes in memory, in bytes: small formats have scales beside them, and not all weights are in them. */
public final class StoredWeight {

    /**
     * Q4_K_M, the usual file of four bits of llama.cpp and its like: 4.84 bits a weight of Llama 2 7B, embeddings
     * included (https://github.com/ggml-org/llama.cpp/blob/master/tools/quantize/README.md, read on 2026-11-29).
     */
    private static final double GGUF_FOUR_BITS = 4.84 / 8;
    /** Embeddings and output layer of the same files, in Q4_K of 4.5 and Q6_K of 6.5625 bits (the same page). */
    private static final double GGUF_TABLES = (4.5 + 6.5625) / 2 / 8;
    /** Q8_0: blocks of 32 weights of a byte with a scale of two. */
    private static final double GGUF_EIGHT_BITS = 34.0 / 32;
    /** AWQ and GPTQ: a scale of 16 bits and a zero of 4 for 128 weights. */
    private static final double GROUPED_FOUR_BITS = (4 + 20.0 / 128) / 8;
    /** MXFP4: a scale of 8 bits for 32 weights (OCP Microscaling Formats 1.0); NVFP4 has one for 16. */
    private static final double BLOCK_FOUR_BITS = (4 + 8.0 / 32) / 8;

    private StoredWeight() {}

    /**
     * Bytes of a weight of the blocks.
     *
     * @param engine null = not known
     */
    public static double bytes(Engine engine, Precision weights) {
        return switch (weights) {
            case INT4 -> isGguf(engine) ? GGUF_FOUR_BITS : GROUPED_FOUR_BITS;
            case FP4 -> BLOCK_FOUR_BITS;
            case INT8 -> isGguf(engine) ? GGUF_EIGHT_BITS : weights.bytes();
            default -> weights.bytes();
        };
    }

    /**
     * Bytes of a weight of embeddings and output layer, which quantizers leave in half precision. Files of llama.cpp
     * keep them smaller, and beside experts in MXFP4 in Q8_0 (https://huggingface.co/ggml-org/gpt-oss-120b-GGUF).
     */
    public static double embedded(Engine engine, Precision weights) {
        if (!isGguf(engine)) {
            return weights.isQuantized() ? Precision.BF16.bytes() : weights.bytes();
        }
        return switch (weights) {
            case INT4 -> GGUF_TABLES;
            case FP4 -> GGUF_EIGHT_BITS;
            default -> bytes(engine, weights);
        };
    }

    /** The engines that keep weights on the host are those of this format. */
    private static boolean isGguf(Engine engine) {
        return engine != null && Boolean.TRUE.equals(engine.spillsToHost());
    }
}
