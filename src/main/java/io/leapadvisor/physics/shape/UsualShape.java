package io.leapadvisor.physics.shape;

import io.leapadvisor.profile.model.AttentionKind;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.List;

/** What is usual in decoders of a size, where a profile tells no more than that. */
public final class UsualShape {

    /** Width over depth of common decoders (Llama 7B: 4096 / 32). */
    public static final double WIDTH_PER_LAYER = 128;

    /** Heads of keys and values of most decoders of 2024 to 2026 in the knowledge base, from 1B to 400B. */
    private static final double KEYS = 8;

    private UsualShape() {}

    /**
     * Layers of a model of which the size is known. Mixtures are deeper than a dense model of their active size, and
     * less deep than one of their whole: the size by which depth follows is the mean of the two in the logarithm, the
     * active one twice (ours, by the mixtures of the knowledge base from 8B to 1T).
     */
    public static int layers(ModelSpec model) {
        double active = active(model);
        double size = Math.cbrt(model.parameters() * active * active);
        return (int) Math.max(1, Math.round(Math.cbrt(size / (12 * WIDTH_PER_LAYER * WIDTH_PER_LAYER))));
    }

    /** Parameters that a token uses; all where nothing else is told. */
    public static double active(ModelSpec model) {
        return model.activeParameters() != null ? model.activeParameters() : model.parameters();
    }

    /**
     * Heads of keys and values where nothing tells them: a configuration that names its query heads alone has as many,
     * and a decoder of which nobody told heads has today's eight, or fewer where it has fewer than that. Its depth and
     * width say nothing of how it shares them.
     *
     * @param heads query heads
     */
    public static double keys(ModelSpec model, double heads, List<String> assumptions) {
        if (model.attention() == AttentionKind.MQA) {
            return 1;
        }
        if (model.attention() == AttentionKind.GQA) {
            return Math.max(1, heads / 8);
        }
        boolean isTold = model.attentionHeads() != null || model.attention() != null;
        if (model.family() != ModelFamily.DECODER_LLM || isTold) {
            return heads;
        }
        double shared = Math.min(KEYS, heads);
        assumptions.add("model.kvHeads is not known; " + Math.round(shared) + " are assumed, as is usual today");
        return shared;
    }
}
