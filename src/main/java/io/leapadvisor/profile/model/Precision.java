package io.leapadvisor.profile.model;

/** Number formats of weights, activations and the KV cache. */
public enum Precision {
    FP32(4),
    TF32(4),
    BF16(2),
    FP16(2),
    FP8(1),
    INT8(1),
    FP4(0.5),
    INT4(0.5);

    private final double bytes;

    Precision(double bytes) {
        this.bytes = bytes;
    }

    /** Bytes one number takes in memory, without scales and zero points. */
    public double bytes() {
        return bytes;
    }

    /** True for formats of eight bits and fewer, which need a quantized kernel. */
    public boolean isQuantized() {
        return bytes <= 1;
    }
}
