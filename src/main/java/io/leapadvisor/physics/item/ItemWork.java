package io.leapadvisor.physics.item;

import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Transformer;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What one item costs a model that answers in one forward pass; independent of any hardware.
 *
 * @param kind what most of the work is
 * @param flop arithmetic of an item, a multiply-add counts as two
 * @param winogradShare share of it in 3×3 convolutions of stride 1
 * @param halfShare share of it that stays in half precision where products are quantized
 * @param activations numbers that convolutions and products write for an item
 * @param maps numbers in the attention maps of an item, where they are not among the activations
 * @param depth convolutions and products that run one after another
 * @param weightReads times that an item makes the weights pass through memory
 * @param parameters weights that a pass reads: without the rows of an embedding that no token asks for
 * @param exchanged numbers that a tensor-parallel collective moves for an item; 0 = the model has none
 * @param layers layers that have such collectives
 * @param width of the products of a block; 0 = not known
 * @param speaks true of convolutions over time that make speech
 * @param spread standard deviation of the logarithm of its time against the estimate; NaN = that of the calibration
 */
@RecordBuilder
public record ItemWork(
        Structure.Kind kind,
        double flop,
        double winogradShare,
        double halfShare,
        double activations,
        double maps,
        double depth,
        double weightReads,
        double parameters,
        double exchanged,
        int layers,
        double width,
        boolean speaks,
        double spread)
        implements OnePass {

    /** Part of the multiplications that F(2×2, 3×3) saves: 1 − 4 / 9 (Lavin and Gray, 2016). */
    private static final double MOST_SAVED = 5.0 / 9;

    /** Patches of 16 px of an image of 224 px, and the token of its class. */
    private static final double USUAL_PATCHES = 197;

    /** What images of others than the usual size scatter by; ours: from 224 to 518 px they have 5 times the patches. */
    private static final double PATCHES_SPREAD = 0.7;

    private static final double USUAL_WINOGRAD_SHARE = 0.4;
    /**
     * Part of a diffusion model's FLOP that quantizing leaves in half precision: attention, which is a quarter to a
     * half of it from 512 to 1,024 px, and the layers at both ends. INT8 takes 0.70 to 0.83 of the time of FP16 on
     * cards of Ada with two to four times the rate (https://github.com/NVIDIA/Model-Optimizer, examples/benchmark.md),
     * and 0.75 to 1.05 in OneDiff.
     */
    private static final double DIFFUSION_HALF = 0.5;
    /** Scores and context of an attention map, of heads of 64. */
    private static final double FLOP_PER_MAP = 256;
    /**
     * Products a transformer block: query, key and value as one; scores, context, output, and two of the feed-forward
     * part.
     */
    private static final double PRODUCTS_PER_LAYER = 6;
    /** Of each further map of a head: its scores, and the gathering of them by distance. */
    private static final double PRODUCTS_PER_MAP = 2;
    /** Positions of a second of sound in the encoder: frames every 10 ms, two of them a step (Whisper, wav2vec 2.0). */
    private static final double POSITIONS_PER_SECOND = 50;

    /**
     * The work of an item.
     *
     * @param model with what the knowledge base knows filled in
     * @param structure what is known beyond that; null = nothing
     * @param transformer its blocks; null when they are not known
     * @param parameters weights
     * @param tokens tokens an item of text; NaN = not known
     * @param assumptions takes what is assumed
     */
    public static ItemWork of(
            ModelSpec model,
            Structure structure,
            Transformer transformer,
            double parameters,
            double tokens,
            List<String> assumptions) {
        boolean blocks = model.layers() != null && model.hiddenSize() != null;
        boolean patches = blocks && model.family() == ModelFamily.VISION;
        Structure.Kind kind = structure != null
                ? structure.kind()
                : blocks || model.family() != ModelFamily.VISION
                        ? Structure.Kind.TRANSFORMER
                        : Structure.Kind.CONVOLUTION;
        double perHead = structure == null || structure.mapsPerHead() == null ? 1 : structure.mapsPerHead();
        double flop;
        double spread = structure == null || structure.spread() == null ? Double.NaN : structure.spread();
        if (model.flopsPerItem() != null) {
            flop = model.flopsPerItem();
        } else if (kind == Structure.Kind.CONVOLUTION && !Double.isNaN(tokens)) {
            // Convolutions over time use each weight once a position.
            flop = 2 * parameters * tokens;
        } else if (transformer != null && (!Double.isNaN(tokens) || patches)) {
            double places = patches ? USUAL_PATCHES : tokens;
            flop = BlockWeights.flopPerToken(model, transformer, parameters) * places
                    + transformer.attentionFlop(places) * places * (perHead + 1) / 2;
            if (patches) {
                assumptions.add("model.flopsPerItem is not known; images of 224 px in patches of 16 are assumed");
                spread = Math.max(Double.isNaN(spread) ? 0 : spread, PATCHES_SPREAD);
            }
        } else {
            UsualWork usual = UsualWork.of(model);
            flop = usual.flopPerParameter() * parameters;
            spread = usual.spread();
            assumptions.add(usual.assumption());
        }
        double steps = structure != null && structure.steps() != null
                ? structure.steps()
                : UsualPass.steps(model, structure, assumptions);
        double sequences = structure != null && structure.sequences() != null ? structure.sequences() : 1;
        double passes = steps * sequences;
        double depth = structure != null && structure.depth() != null
                ? structure.depth()
                : model.layers() != null
                        ? (PRODUCTS_PER_LAYER + PRODUCTS_PER_MAP * (perHead - 1)) * model.layers()
                        : UsualPass.depth(model, steps);
        double exchanged = 0;
        double activations;
        double maps = 0;
        Structure.Once once = structure == null ? null : structure.once();
        double repeated = once == null ? flop : flop - once.flop();
        double positions = blocks ? positions(model, structure, tokens, repeated / passes) : 0;
        // Layers of a speech model may be those of its decoder alone; its work says how many blocks each place passes.
        double layers = blocks && heard(structure)
                ? model.layers() * repeated / passes / (2 * BlockWeights.of(model) * positions)
                : model.layers() == null ? 0 : model.layers();
        if (structure != null && structure.activations() != null) {
            activations = structure.activations();
        } else if (blocks) {
            double heads = model.attentionHeads() == null ? model.hiddenSize() / 64.0 : model.attentionHeads();
            activations = passes * layers * positions * (5.0 * model.hiddenSize() + BlockWeights.wide(model))
                    + (once == null ? 0 : once.activations());
            // Diffusion transformers came with fused attention; their maps, unfused, would not fit in memory.
            maps = steps > 1 ? 0 : layers * positions * heads * positions * perHead;
        } else {
            activations = UsualWork.activations(kind, flop, parameters);
        }
        if (structure != null && structure.maps() != null) {
            maps = passes * structure.maps();
        }
        if (blocks) {
            exchanged = positions * model.hiddenSize();
        }
        double winograd = kind == Structure.Kind.CONVOLUTION
                ? structure == null || structure.winogradShare() == null
                        ? USUAL_WINOGRAD_SHARE
                        : structure.winogradShare()
                : 0;
        return new ItemWork(
                kind,
                flop,
                winograd,
                Math.max(steps > 1 ? DIFFUSION_HALF : 0, flop > 0 ? Math.min(1, FLOP_PER_MAP * maps / flop) : 0),
                activations,
                maps,
                depth * steps,
                steps * (structure == null || structure.weightReads() == null ? 1 : structure.weightReads()),
                BlockWeights.read(model, parameters),
                exchanged,
                model.layers() == null ? 0 : model.layers(),
                model.hiddenSize() == null ? 0 : model.hiddenSize(),
                kind == Structure.Kind.CONVOLUTION && structure != null && Boolean.TRUE.equals(structure.speaks()),
                spread);
    }

    private static boolean heard(Structure structure) {
        return structure != null && structure.windowSeconds() != null;
    }

    private static double positions(ModelSpec model, Structure structure, double tokens, double flop) {
        if (heard(structure)) {
            return structure.windowSeconds() * POSITIONS_PER_SECOND;
        }
        return model.flopsPerItem() == null && !Double.isNaN(tokens) ? tokens : flop / (2 * BlockWeights.of(model));
    }

    /** The same with so many times the steps of a decoder, which take most of its depth and read the weights. */
    public ItemWork withSteps(double ratio) {
        return ItemWorkBuilder.builder(this)
                .depth(depth * ratio)
                .weightReads(weightReads * ratio)
                .build();
    }

    @Override
    public PhaseTime pass(Machine machine, double batch) {
        return ItemTime.pass(machine, this, batch);
    }

    @Override
    public double leastFlop() {
        return flop * (1 - winogradShare * MOST_SAVED);
    }

    @Override
    public double leastBytes(Machine machine) {
        return machine.weightsOf(parameters);
    }
}
