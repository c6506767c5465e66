package io.leapadvisor.physics;

import io.leapadvisor.physics.shape.UsualShape;
import io.leapadvisor.profile.model.AttentionKind;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.List;

/**
 * The arithmetic of a transformer: FLOP and bytes, independent of any hardware.
 *
 * @param layers blocks
 * @param hidden width of the residual stream
 * @param heads query heads
 * @param kvHeads key and value heads
 * @param headDim width of a head
 * @param vocabulary tokens
 * @param dense weights of all blocks that every token touches
 * @param expert weights of all experts of all blocks together; 0 for a dense model
 * @param experts experts a block; 1 for a dense model
 * @param expertsPerToken experts that a token visits; 1 for a dense model
 * @param cachePerToken numbers that the KV cache keeps a token, over all blocks, without a window
 * @param window tokens that a sliding block sees; 0 = none slides
 * @param slidingShare share of blocks that slide
 */
public record Transformer(
        int layers,
        double hidden,
        double heads,
        double kvHeads,
        double headDim,
        double vocabulary,
        double dense,
        double expert,
        double experts,
        double expertsPerToken,
        double cachePerToken,
        double window,
        double slidingShare) {

    /** Rows of the rotary part that MLA caches beside the compressed latent (DeepSeek-V2, arXiv 2405.04434). */
    private static final double MLA_ROTARY = 64;
    /** Above this size, output and input embeddings are usually separate matrices. */
    private static final double USUALLY_UNTIED = 3e9;

    /**
     * The arithmetic of a model; what is missing is derived from size by common proportions, each noted in
     * {@code assumptions}.
     *
     * @return null when neither parameters nor layers are known
     */
    public static Transformer of(ModelSpec model, List<String> assumptions) {
        if (model.parameters() == null && model.layers() == null) {
            return null;
        }
        double width;
        int layers;
        if (model.layers() == null) {
            layers = UsualShape.layers(model);
            assumptions.add("model.layers is not known; " + layers + " follow from the size by common proportions");
        } else {
            layers = model.layers();
        }
        if (model.hiddenSize() != null) {
            width = model.hiddenSize();
        } else {
            width = model.parameters() == null
                    ? layers * UsualShape.WIDTH_PER_LAYER
                    : Math.max(64, Math.sqrt(UsualShape.active(model) / (12.0 * layers)));
            assumptions.add("model.hiddenSize is not known; " + Math.round(width)
                    + " follows from the size by common proportions");
        }
        double heads = model.attentionHeads() != null ? model.attentionHeads() : Math.max(1, Math.round(width / 128));
        double headDim = model.headDim() != null ? model.headDim() : width / heads;
        double kvHeads = model.kvHeads() != null ? model.kvHeads() : UsualShape.keys(model, heads, assumptions);
        double vocabulary = model.vocabularySize() != null ? model.vocabularySize() : 32000;
        double embeddings = vocabulary * width;
        double total = model.parameters() != null ? model.parameters() : 12.0 * layers * width * width + embeddings;
        double tables = total > USUALLY_UNTIED ? 2 * embeddings : embeddings;
        double blocks = Math.max(total - tables, total * 0.3);
        double experts = model.experts() == null ? 1 : model.experts();
        double perToken = model.expertsPerToken() == null ? experts : Math.min(experts, model.expertsPerToken());
        double expert = 0;
        if (experts > 1 && model.activeParameters() != null && perToken < experts) {
            expert = Math.min(
                    blocks * 0.99, Math.max(0, (total - model.activeParameters()) / (experts - perToken) * experts));
        } else if (model.activeParameters() != null && model.activeParameters() < total) {
            // Without expert counts the active share alone decides; as if one of total/active experts were visited.
            experts = Math.max(2, Math.round(total / model.activeParameters()));
            perToken = 1;
            expert = Math.max(0, (total - model.activeParameters()) / (experts - 1) * experts);
            expert = Math.min(blocks * 0.99, expert);
        }
        double cache = model.attention() == AttentionKind.MLA && model.kvLoraRank() != null
                ? layers * (model.kvLoraRank() + MLA_ROTARY)
                : 2.0 * layers * kvHeads * headDim;
        double window = model.slidingWindow() == null ? 0 : model.slidingWindow();
        double sliding = window == 0 ? 0 : model.slidingLayerShare() == null ? 1 : model.slidingLayerShare();
        return new Transformer(
                layers,
                width,
                heads,
                kvHeads,
                headDim,
                vocabulary,
                blocks - expert,
                expert,
                Math.max(1, experts),
                Math.max(1, perToken),
                cache,
                window,
                sliding);
    }

    /** The same where every token visits all experts, as in programs of fixed shapes. */
    public Transformer visitingAll() {
        return new Transformer(
                layers,
                hidden,
                heads,
                kvHeads,
                headDim,
                vocabulary,
                dense,
                expert,
                experts,
                experts,
                cachePerToken,
                window,
                slidingShare);
    }

    /** Weights of the blocks that one token touches. */
    public double active() {
        return dense + expert * expertsPerToken / experts;
    }

    /** All weights, embeddings once. */
    public double total() {
        return dense + expert + vocabulary * hidden;
    }

    /**
     * Weights of the blocks that a batch of tokens touches: distinct experts are E(1 − (1 − k/E)^tokens) on average.
     */
    public double touchedBy(double tokens) {
        if (expert == 0) {
            return dense;
        }
        return dense + expert * touched(tokens) / experts;
    }

    /** True where one compressed key and value stands for those of all heads (MLA). */
    public boolean latent() {
        return cachePerToken < layers * kvHeads * headDim;
    }

    /** Distinct experts of a layer that so many tokens visit on average. */
    public double touched(double tokens) {
        return experts * (1 - Math.pow(1 - expertsPerToken / experts, tokens));
    }

    /**
     * Work of the busiest of so many parts that share the experts over the mean: tokens × experts a token visits are
     * balls that fall into as many bins at random, of which the fullest has m + √(2 m ln r) of m on average (Raab and
     * Steger, Balls into Bins, 1998), and never more than all. Uniform routing: real ones are less even.
     *
     * @param tokens computed together by all parts
     */
    public double busiest(double tokens, double parts) {
        if (parts <= 1 || expert == 0) {
            return 1;
        }
        double each = Math.max(1, tokens) * expertsPerToken / parts;
        return Math.min(parts, 1 + Math.sqrt(2 * Math.log(parts) / each));
    }

    /** Numbers in the KV cache of one sequence of this length. */
    public double cached(double tokens) {
        double full = cachePerToken * tokens;
        return slidingShare == 0
                ? full
                : full * (1 - slidingShare) + cachePerToken * slidingShare * Math.min(tokens, window);
    }

    /** FLOP of the matrix products with the weights, a token. */
    public double flopPerToken() {
        return 2 * active();
    }

    /** The same without the experts. */
    public double denseFlop() {
        return 2 * dense;
    }

    /** FLOP of the experts that a token visits. */
    public double expertFlop() {
        return 2 * expert * expertsPerToken / experts;
    }

    /** FLOP of attention of one new token over a context. */
    public double attentionFlop(double context) {
        double seen =
                slidingShare == 0 ? context : context * (1 - slidingShare) + slidingShare * Math.min(context, window);
        return 4.0 * layers * heads * headDim * seen;
    }
}
