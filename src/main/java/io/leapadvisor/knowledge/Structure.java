package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.read.Check;
import io.soabase.recordbuilder.core.RecordBuilder;

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
 * @param maps numbers in the attention maps of one pass over an item, where they are not among the activations; null =
 *     derived
 * @param mapsPerHead attention maps that a head computes: 3 where content and position have maps of their own
 *     (disentangled attention); null = 1
 * @param steps passes that an item takes one after another, such as the denoising steps of a diffusion model; null = 1
 * @param sequences sequences computed together: 2 with guidance; null = 1
 * @param tableNumbers numbers in embedding tables; null = not known
 * @param tableWidth numbers in a row of them; null = usual
 * @param windowSeconds seconds of audio that a speech model takes at a time; null = a recording whole
 * @param windowTokens tokens that are decoded of an item, which depth and weightReads are counted with; null = none
 * @param speaks true for a model that makes the sound of a request instead of hearing it; null = it hears
 * @param positionsPerSecond positions that a second of audio becomes where a recording is taken whole; null = not known
 * @param imageSize side of the square image that the work is counted with, in pixels; null = not known
 * @param once part of an item's work that is done once, however many steps it takes; null = none to speak of
 * @param spread standard deviation of the logarithm of the work of a relative; null = it is its own
 */
@RecordBuilder
public record Structure(
        Kind kind,
        Double activations,
        Integer depth,
        Double winogradShare,
        Double weightReads,
        Double maps,
        Double mapsPerHead,
        Double steps,
        Double sequences,
        Double tableNumbers,
        Double tableWidth,
        Double windowSeconds,
        Double windowTokens,
        Boolean speaks,
        Double positionsPerSecond,
        Double imageSize,
        Once once,
        Double spread) {

    /**
     * What is done once an item, such as turning the latent image of a diffusion model into pixels. It is in the work
     * and in the activations of the item.
     *
     * @param flop its arithmetic
     * @param activations numbers that it writes
     */
    public record Once(double flop, double activations) {
        public Once {
            Check.positive("structure.once.flop", flop);
            Check.positive("structure.once.activations", activations);
        }

        private Once times(double factor) {
            return new Once(flop * factor, activations * factor);
        }
    }

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
        Check.positive("structure.maps", maps);
        Check.within("structure.mapsPerHead", mapsPerHead, 1, 10);
        Check.within("structure.steps", steps, 1, 1e4);
        Check.within("structure.sequences", sequences, 1, 100);
        Check.within("structure.tableNumbers", tableNumbers, 1, 1e14);
        Check.within("structure.tableWidth", tableWidth, 1, 1e6);
        Check.within("structure.windowSeconds", windowSeconds, 0.01, 1e5);
        Check.within("structure.windowTokens", windowTokens, 1, 1e5);
        Check.within("structure.positionsPerSecond", positionsPerSecond, 0.01, 1e5);
        Check.within("structure.imageSize", imageSize, 8, 1e5);
        Check.within("structure.spread", spread, 0.01, 5);
        if (depth != null && depth < 1) {
            throw new IllegalArgumentException("structure.depth (" + depth + ") must be 1 or more");
        }
        Check.within("structure.winogradShare", winogradShare, 0, 1);
    }

    /**
     * The structure of a student that is built as its teacher is.
     *
     * @param depthRatio layers of the student over those of its teacher
     * @param widthRatio width of the student over that of its teacher
     */
    public Structure scaled(double depthRatio, double widthRatio) {
        return StructureBuilder.builder(this)
                .activations(times(activations, depthRatio * widthRatio))
                .depth(depth == null ? null : (Integer) (int) Math.max(1, Math.round(depth * depthRatio)))
                .maps(times(maps, depthRatio * widthRatio))
                .tableNumbers(times(tableNumbers, widthRatio))
                .tableWidth(tableWidth == null ? null : (Double) Math.max(1, tableWidth * widthRatio))
                .build();
    }

    /**
     * The structure of a relative that takes so many times the work.
     *
     * @param likeness how far its work may be off, as a standard deviation of the logarithm
     */
    public Structure asRelative(double work, double likeness) {
        return StructureBuilder.builder(this)
                .activations(times(activations, Math.sqrt(work)))
                .maps(times(maps, Math.min(1, work)))
                .spread(spread == null ? likeness : Math.max(spread, likeness))
                .build();
    }

    /** The same with so many passes an item; numbers that all of them write grow alike. */
    public Structure withSteps(double passes) {
        return StructureBuilder.builder(this)
                .activations(repeated(activations, once == null ? 0 : once.activations(), passes))
                .steps(passes)
                .build();
    }

    /** FLOP of an item, of which so many are known with the steps of this structure, with so many steps. */
    public Double flopWithSteps(Double flop, double passes) {
        return repeated(flop, once == null ? 0 : once.flop(), passes);
    }

    private Double repeated(Double whole, double fixed, double passes) {
        double ratio = passes / (steps == null ? 1 : steps);
        return whole == null ? null : (Double) (fixed + Math.max(0, whole - fixed) * ratio);
    }

    /** The same for images of so many pixels a side; maps have a place for each pair of positions. */
    public Structure withImageSize(double side) {
        double pixels = imageSize == null ? 1 : Math.pow(side / imageSize, 2);
        return StructureBuilder.builder(this)
                .activations(times(activations, pixels))
                .maps(times(maps, pixels * pixels))
                .imageSize(side)
                .once(once == null ? null : once.times(pixels))
                .build();
    }

    private static Double times(Double value, double factor) {
        return value == null ? null : (Double) (value * factor);
    }
}
