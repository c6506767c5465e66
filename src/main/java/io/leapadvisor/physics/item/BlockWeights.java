package io.leapadvisor.physics.item;

import io.leapadvisor.physics.Transformer;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;

/**
 * The weights of a transformer's blocks, which multiply every token, apart from the table of an encoder's embedding, of
 * which a token takes one row. Of a small encoder with many words most weights are that table: XLM-RoBERTa-base has 192
 * of its 278 million there.
 */
final class BlockWeights {

    private static final double FLOP_PER_WEIGHT = 2;

    private BlockWeights() {}

    /** Weights of the products of all blocks; layers and width are known. */
    static double of(ModelSpec model) {
        double hidden = model.hiddenSize();
        return model.layers() * (4 * hidden * hidden + 2 * hidden * wide(model));
    }

    /** Width of the feed-forward part. */
    static double wide(ModelSpec model) {
        return model.intermediateSize() == null ? 4.0 * model.hiddenSize() : model.intermediateSize();
    }

    /** FLOP of the products of a token, without attention. */
    static double flopPerToken(ModelSpec model, Transformer transformer, double parameters) {
        if (!hasBlocks(model)) {
            return transformer.flopPerToken();
        }
        boolean dense = model.experts() == null && model.activeParameters() == null;
        double known =
                dense && looksUp(model) ? FLOP_PER_WEIGHT * (parameters - table(model)) : transformer.flopPerToken();
        // Layers that share their weights multiply more often than they have parameters.
        return Math.max(known, FLOP_PER_WEIGHT * of(model));
    }

    /** Weights that a pass reads: all but the rows of an embedding that no token asks for. */
    static double read(ModelSpec model, double parameters) {
        return looksUp(model) ? Math.min(parameters, Math.max(of(model), parameters - table(model))) : parameters;
    }

    private static double table(ModelSpec model) {
        return (double) model.vocabularySize() * model.hiddenSize();
    }

    private static boolean looksUp(ModelSpec model) {
        return model.family() == ModelFamily.ENCODER && hasBlocks(model) && model.vocabularySize() != null;
    }

    private static boolean hasBlocks(ModelSpec model) {
        return model.layers() != null && model.hiddenSize() != null;
    }
}
