package io.leapadvisor.physics.host;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.profile.model.Precision;

/** What a weight takes in memory. */
public final class StoredWeight {

    /**
     * Q4_K_M, the usual file of four bits of llama.cpp and its like: 4.84 bits a weight of Llama 2 7B
     * (https://github.com/ggml-org/llama.cpp/blob/master/tools/quantize/README.md, read on 2026-11-29).
     */
    private static final double GGUF_FOUR_BITS = 4.84 / 8;
    /** Q8_0: blocks of 32 weights of a byte with a scale of two. */
    private static final double GGUF_EIGHT_BITS = 34.0 / 32;

    private StoredWeight() {}

    /**
     * Bytes of a weight.
     *
     * @param engine null = not known
     */
    public static double bytes(Engine engine, Precision weights) {
        boolean gguf = engine != null && Boolean.TRUE.equals(engine.spillsToHost());
        if (gguf && weights == Precision.INT4) {
            return GGUF_FOUR_BITS;
        }
        return gguf && weights == Precision.INT8 ? GGUF_EIGHT_BITS : weights.bytes();
    }
}
