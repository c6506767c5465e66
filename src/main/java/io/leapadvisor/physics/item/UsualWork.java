package io.leapadvisor.physics.item;

import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.knowledge.name.NamedSize;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What an item of a model costs of which little but its size is known. Convolutions use a weight once for every place
 * of an image, so that a parameter stands for far more than one multiply-add, and for how many depends on the image: by
 * that much the estimate errs.
 *
 * @param flopPerParameter FLOP of an item over the parameters
 * @param spread standard deviation of its logarithm; NaN = hardly any
 */
public record UsualWork(double flopPerParameter, double spread) {

    /**
     * Median of the 139 vision models of the knowledge base whose FLOP are known, and what they scatter: from 30
     * (AlexNet) over 320 (ResNet-50) and 2,300 (YOLOv5s) to 16,000 (FCN at 512 × 1,024 px).
     */
    private static final UsualWork VISION = new UsualWork(1_300, 1.46);
    /**
     * FLOP of a vision model over its parameters and the pixels of its images: median of the 463 of the knowledge base
     * of which all three are known, which scatter by half as much as where the size is not known.
     */
    private static final double PER_PIXEL = 0.0069;

    private static final double SPREAD_PER_PIXEL = 0.66;
    /** The same where the size of the images is that of the task; ours: sides differ by half, pixels by the square. */
    private static final double SPREAD_OF_TASK = 1;
    /** The same of nine diffusion models with all their steps: from 37,000 to 420,000. */
    private static final UsualWork DIFFUSION = new UsualWork(117_000, 0.96);
    /**
     * Two a position; ours: a recording of 30 s has 1,500 positions in Whisper and wav2vec 2.0, 375 in FastConformer.
     */
    private static final UsualWork SPEECH = new UsualWork(3_000, 1);

    private static final UsualWork OTHER = new UsualWork(2, Double.NaN);

    /**
     * Activations × √parameters / FLOP of models whose layers are not known: the median of 348 convolutional models
     * that https://github.com/huggingface/pytorch-image-models (results/benchmark-infer-amp-nchw-pt291-cu128-4090.csv)
     * lists, which scatter by half of it.
     */
    private static final double ACTIVATION_RATIO = 7;
    /** The same of depthwise models; MobileNetV3 has 22, EfficientNet-B0 19. */
    private static final double DEPTHWISE_RATIO = 20;

    /**
     * That of a family.
     *
     * @param family null = not known
     */
    private static UsualWork of(ModelFamily family) {
        if (family == null) {
            return OTHER;
        }
        return switch (family) {
            case VISION -> VISION;
            case DIFFUSION -> DIFFUSION;
            case SPEECH -> SPEECH;
            default -> OTHER;
        };
    }

    /** That of a model whose name may tell the size of its images, or a task that has one. */
    public static UsualWork of(ModelSpec model) {
        if (model.family() != ModelFamily.VISION || model.name() == null) {
            return of(model.family());
        }
        OptionalDouble told = NamedSize.told(model.name());
        if (told.isPresent()) {
            return ofImages(told.getAsDouble(), SPREAD_PER_PIXEL);
        }
        OptionalDouble usual = UsualImage.side(model.name());
        return usual.isPresent() ? ofImages(usual.getAsDouble(), SPREAD_OF_TASK) : VISION;
    }

    private static UsualWork ofImages(double side, double spread) {
        return new UsualWork(PER_PIXEL * side * side, spread);
    }

    /** Weights of a model of which only the work of an item is known. */
    public double parameters(double flop) {
        return flop / flopPerParameter;
    }

    /** What is told of it. */
    String assumption() {
        return String.format(
                Locale.ROOT, "model.flopsPerItem is not known; %,.0f FLOP a parameter are assumed", flopPerParameter);
    }

    /** Numbers that the convolutions and products of an item write. */
    static double activations(Structure.Kind kind, double flop, double parameters) {
        return (kind == Structure.Kind.DEPTHWISE ? DEPTHWISE_RATIO : ACTIVATION_RATIO) * flop / Math.sqrt(parameters);
    }
}
