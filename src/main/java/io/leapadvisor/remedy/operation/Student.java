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

    /**
     * Students are made shallower before they are made narrower: DistilBERT and MiniLM keep a quarter of the layers at
     * least.
     */
    private static final double SHALLOWEST = 0.25;
    /** Each of these is a width that students really have: BERT's 1024, 768, 512, 384, 256. */
    private static final double[] WIDTHS = {1, 0.75, 0.5, 0.375, 0.25, 0.125};
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
        for (double width : WIDTHS) {
            double hidden = model.hiddenSize() * width;
            double layer = PRODUCTS * hidden * hidden;
            double depth = (parameters - model.vocabularySize() * hidden) / layer / model.layers();
            if (depth >= SHALLOWEST) {
                double share = Math.min(1, depth);
                return new Student(share, width, share * width * width);
            }
        }
        double width = WIDTHS[WIDTHS.length - 1];
        return new Student(least, width, least * width * width);
    }
}
