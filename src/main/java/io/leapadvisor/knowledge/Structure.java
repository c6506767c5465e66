package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.read.Check;

/**
 * What the forward pass of a model is made of that its size and its FLOP do not tell.
 *
 * @param kind what most of its work is
 * @param activations numbers that its convolutions and matrix products write for one item, attention maps included;
 *     null = derived
 * @param depth convolutions and matrix products that run one after another, repetitions counted; null = derived
 * @param winogradShare share of the multiply-adds in 3×3 convolutions of stride 1, which Winograd's transform saves a
 *     part of, 0 to 1; null = usual
 * @param weightReads times that one item makes the weights pass through memory: the decode steps of a speech model;
 *     null = 1
 */
public record Structure(Kind kind, Double activations, Integer depth, Double winogradShare, Double weightReads) {

    /** What most of a model's work is. */
    public enum Kind {
        /** Dense convolutions with normalization and activation after each. */
        CONVOLUTION,
        /** Depthwise separable convolutions: little arithmetic for the bytes that they move. */
        DEPTHWISE,
        /** Wide matrix products. */
        TRANSFORMER,
        /** Attention in windows, with partitions and shifts between them. */
        WINDOWED
    }

    public Structure {
        Check.present("structure.kind", kind);
        Check.positive("structure.activations", activations);
        Check.positive("structure.weightReads", weightReads);
        if (depth != null && depth < 1) {
            throw new IllegalArgumentException("structure.depth (" + depth + ") must be 1 or more");
        }
        if (winogradShare != null && !(winogradShare >= 0 && winogradShare <= 1)) {
            throw new IllegalArgumentException(
                    "structure.winogradShare (" + winogradShare + ") must lie between 0 and 1");
        }
    }
}
