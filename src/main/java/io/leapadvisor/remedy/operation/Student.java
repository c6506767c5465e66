package io.leapadvisor.remedy.operation;

import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;

/**
 * The shape of a smaller model in shares of the larger one.
 *
 * @param depth share of the layers
 * @param width share of the hidden size
 * @param work share of the FLOP an item
 */
record Student(double depth, double width, double work) {

    /** Layers that published students keep at least: TinyBERT has four. */
    private static final double FEWEST_LAYERS = 4;
    /** Widths that students really have: of BERT, MiniLM, TinyBERT, and NVIDIA's distilled BERT. */
    private static final int[] WIDTHS = {1024, 768, 512, 384, 312, 288, 256, 128};
    /**
     * Products of a layer: four of attention, eight of a feed-forward part four times as wide, each hidden size
     * squared.
     */
    private static final double PRODUCTS = 12;

    /**
     * The shape of a student with this share of its teacher's parameters. Encoders keep their vocabulary, so that the
     * embedding shrinks with the width only; decoders shrink in depth and width alike (Minitron, smaller siblings).
     */
    static Student of(ModelSpec model, double ratio) {
        boolean known = model.layers() != null
                && model.hiddenSize() != null
                && model.parameters() != null
                && model.vocabularySize() != null;
        if (model.family() == ModelFamily.ENCODER && known) {
            return encoder(model, model.parameters() * ratio);
        }
        boolean text = model.family() == ModelFamily.ENCODER;
        return new Student(text ? ratio : Math.sqrt(ratio), text ? 1 : Math.pow(ratio, 0.25), ratio);
    }

    /** The widest student that is deep enough. */
    private static Student encoder(ModelSpec model, double parameters) {
        double least = 1.0 / model.layers();
        double fewest = Math.min(FEWEST_LAYERS, model.layers());
        for (int hidden : WIDTHS) {
            double layers = (parameters - (double) model.vocabularySize() * hidden) / (PRODUCTS * hidden * hidden);
            if (hidden <= model.hiddenSize() && layers >= fewest) {
                double depth = Math.min(1, layers / model.layers());
                double width = (double) hidden / model.hiddenSize();
                return new Student(depth, width, depth * width * width);
            }
        }
        double width = Math.min(1, (double) WIDTHS[WIDTHS.length - 1] / model.hiddenSize());
        return new Student(least, width, least * width * width);
    }
}
