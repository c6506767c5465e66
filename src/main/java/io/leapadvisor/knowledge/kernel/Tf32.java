package io.leapadvisor.knowledge.kernel;

/** What an engine computes on the TF32 unit of a part when FP32 is asked for. */
public enum Tf32 {
    /** Matrix products and convolutions. */
    PRODUCTS,
    /** Convolutions, as PyTorch does since 1.12, eager or compiled. */
    CONVOLUTIONS,
    /** Nothing. */
    NOTHING
}
