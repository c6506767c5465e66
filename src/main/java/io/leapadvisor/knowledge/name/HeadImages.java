package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Structure;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The images that a head is usually made for, of which a classifier's backbone says nothing: a detector or a segmenter
 * looks at two to twenty times the pixels of a classifier. Sides are those of the square of as many pixels, from the
 * configurations of OpenMMLab's detection and segmentation, TensorFlow's detection zoo for SSD, and CenterNet's own.
 */
final class HeadImages {

    private record Head(Pattern words, double side) {

        private Head(String words, double side) {
            this(Pattern.compile("(?<![a-z])(?:" + words + ")(?![a-z])"), side);
        }
    }

    private static final List<Head> HEADS = List.of(
            new Head("ssd", 300),
            new Head("centernet|ctdet|objects as points", 512),
            new Head("yolo(?:v?\\d+[a-z]?)?", 640),
            new Head("(?:faster|mask|cascade|fast)[-_ ]?r[-_ ]?cnn|r[-_ ]?fcn|retinanet|fcos|atss|gfl|detr", 1033),
            new Head("fcn|deeplab(?:v3)?(?:\\+|plus)?|pspnet|upernet|ocrnet|bisenet(?:v\\d)?|lraspp", 724));

    private HeadImages() {}

    /**
     * A backbone that was taken for a model of this name, on the images of its head; the same where no head is told.
     */
    static KnownModel of(KnownModel backbone, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Structure structure = backbone.structure();
        return HEADS.stream()
                .filter(head -> head.words().matcher(lower).find())
                .findFirst()
                .map(head -> backbone.with(
                        backbone.spec()
                                .withFlopsPerItem(backbone.spec().flopsPerItem()
                                        * Math.pow(head.side() / structure.imageSize(), 2)),
                        structure.withImageSize(head.side())))
                .orElse(backbone);
    }
}
