package io.leapadvisor.physics.item;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Size of the images that models of a task see where nothing tells it. A detector of 40 million parameters computes ten
 * times what a classifier of that size does, since its images have as many more pixels.
 */
enum UsualImage {
    /**
     * 1,333 × 800 at most, of the images of COCO 1,216 × 800 (https://github.com/open-mmlab/mmdetection,
     * configs/_base_/datasets/coco_detection.py).
     */
    TWO_STAGE_DETECTOR(986, "r-cnn", "rcnn", "retina", "vitdet"),
    /** https://github.com/ultralytics/ultralytics, ultralytics/cfg/default.yaml: imgsz 640. */
    ONE_STAGE_DETECTOR(640, "yolo", "rtmdet", "rt-detr", "rtdetr", "nanodet", "efficientdet"),
    /**
     * Pieces of 512 × 1,024 of street scenes (https://github.com/open-mmlab/mmsegmentation,
     * configs/_base_/datasets/cityscapes.py).
     */
    SEGMENTATION(724, "deeplab", "upernet", "mask2former", "bisenet", "segment", "u-net");

    private final double side;
    private final List<String> words;

    UsualImage(double side, String... words) {
        this.side = side;
        this.words = List.of(words);
    }

    /** Side of the square of as many pixels, by the name of a model; empty where it tells no task. */
    static OptionalDouble side(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(task -> task.words.stream().anyMatch(lower::contains))
                .mapToDouble(task -> task.side)
                .findFirst();
    }
}
