package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What stands for models that no name is known of. */
class RelativesTest {

    private static ModelSpec told(String name, ModelFamily family, Double parameters) {
        return ModelSpecBuilder.builder()
                .name(name)
                .family(family)
                .parameters(parameters)
                .build();
    }

    private static Optional<KnownModel> of(String name, ModelFamily family) {
        assertThat(CorePack.KNOWLEDGE.model(name)).as(name).isEmpty();
        return CorePack.KNOWLEDGE.relativeOf(told(name, family, null));
    }

    private static double flop(String name) {
        return of(name, ModelFamily.VISION).orElseThrow().spec().flopsPerItem();
    }

    /**
     * G multiply-adds at 800 x 1,333 px that MMDetection prints: Mask R-CNN 260 on a ResNet-50 and 336 on a ResNet-101,
     * RetinaNet 239 and 315.
     */
    @Test
    void aDetectorIsAHeadOnABackbone() {
        double small =
                CorePack.KNOWLEDGE.model("Mask R-CNN").orElseThrow().spec().flopsPerItem();
        assertThat(flop("Mask R-CNN R-101 FPN") / small).isCloseTo(336 / 260.0, within(0.1));
        double retina =
                CorePack.KNOWLEDGE.model("RetinaNet").orElseThrow().spec().flopsPerItem();
        assertThat(flop("RetinaNet R101 FPN") / retina).isCloseTo(315 / 239.0, within(0.1));
        assertThat(flop("FCOS R-50 FPN (512)")).isLessThan(flop("FCOS R-50 FPN") / 3);
        assertThat(flop("BlendMask R-50 (800x1333)"))
                .as("a head that nobody knows")
                .isBetween(2 * 150e9, 2 * 250e9);
    }

    /**
     * Multiply-adds of the detection zoo of TensorFlow and of CenterNet: heads look at other images than classifiers.
     */
    @Test
    void aHeadThatIsNotKnownLooksAtItsUsualImages() {
        double backbone =
                CorePack.KNOWLEDGE.model("ResNet-18").orElseThrow().spec().flopsPerItem();
        assertThat(flop("CenterNet ResNet-18"))
                .isCloseTo(2 * backbone * Math.pow(512 / 224.0, 2), Percentage.withPercentage(1));
        assertThat(flop("SSD EfficientNet-B0 Lite")).as("300 px").isLessThan(flop("CenterNet EfficientNet-B0") / 2);
        assertThat(flop("CenterNet ResNet-18 (256)"))
                .as("what the name tells")
                .isLessThan(flop("CenterNet ResNet-18") / 3);
        assertThat(flop("SomeNet ResNet-18"))
                .as("no head is told")
                .isCloseTo(2 * backbone, Percentage.withPercentage(1));
    }

    @Test
    void aBackboneThatNobodyKnowsLeavesTheUsualOne() {
        assertThat(flop("Mask R-CNN HardlyNet-39 FPN"))
                .isEqualTo(CorePack.KNOWLEDGE
                        .model("Mask R-CNN")
                        .orElseThrow()
                        .spec()
                        .flopsPerItem());
    }

    /** PSPNet of MMSegmentation at 512 x 1,024 px: 178 G multiply-adds on a ResNet-50, 54 on a ResNet-18. */
    @Test
    void aSmallerBackboneComesWithASmallerHead() {
        assertThat(flop("PSPNet R-18-D8") / flop("PSPNet R-50-D8")).isBetween(54 / 178.0 / 1.6, 54 / 178.0 * 1.6);
    }

    /**
     * https://github.com/tensorflow/models research/slim mobilenet_v1.md: 569 M multiply-adds at width 1, 41 at 0.25.
     */
    @Test
    void aWidthShrinksBothSidesOfAProduct() {
        assertThat(flop("MobileNet v1 0.25") / flop("MobileNet v1 0.99")).isBetween(41 / 569.0 / 1.5, 41 / 569.0 * 1.5);
    }

    @Test
    void anotherSizeOrDimensionIsNoRelative() {
        assertThat(of("ResNet-110", ModelFamily.VISION)).isEmpty();
        assertThat(of("nnU-Net 2D", ModelFamily.VISION)).isEmpty();
        assertThat(of("RegNet 17", ModelFamily.VISION)).isEmpty();
        assertThat(of("something of ours", ModelFamily.VISION)).isEmpty();
        assertThat(of("something of ours", ModelFamily.SPEECH)).isEmpty();
        assertThat(of("Mask R-CNN R-101 FPN", ModelFamily.ENCODER)).isEmpty();
    }

    /** Told weights say how large it is; told FLOP leave nothing to assume. */
    @Test
    void whatIsToldCounts() {
        KnownModel usual = of("FCOS on a net of ours", ModelFamily.VISION).orElseThrow();
        KnownModel twice = CorePack.KNOWLEDGE
                .relativeOf(told(
                        "FCOS on a net of ours",
                        ModelFamily.VISION,
                        2 * usual.spec().parameters()))
                .orElseThrow();
        assertThat(twice.spec().flopsPerItem())
                .isCloseTo(2 * usual.spec().flopsPerItem(), Percentage.withPercentage(1e-6));
        assertThat(usual.structure().spread()).isGreaterThan(0.3);
        assertThat(CorePack.KNOWLEDGE.relativeOf(
                        told("FCOS on a net of ours", ModelFamily.VISION, null).withFlopsPerItem(1e9)))
                .isEmpty();
    }

    /** A network of streets that no name is known of is a usual one, on images of the size that is told. */
    @Test
    void aSegmenterIsAUsualOne() {
        KnownModel small = of("STDC1-Seg50 (512x1024)", ModelFamily.VISION).orElseThrow();
        KnownModel large = of("BiSeNetV2 (1024x2048)", ModelFamily.VISION).orElseThrow();
        assertThat(small.id()).isEqualTo("real-time-segmenter");
        assertThat(large.spec().flopsPerItem())
                .isCloseTo(4 * small.spec().flopsPerItem(), Percentage.withPercentage(1));
        assertThat(small.structure().spread()).isGreaterThan(0.7);
        assertThat(of("YOLOX (640x640)", ModelFamily.VISION).orElseThrow().id()).isEqualTo("one-stage-detector");
        assertThat(CorePack.KNOWLEDGE.relativeOf(told("STDC1-Seg50", ModelFamily.VISION, 8e6)))
                .as("weights that are told stand")
                .isEmpty();
    }

    @Test
    void aVoiceIsOneOfItsKind() {
        assertThat(of("Our TTS (16 kHz, Tacotron)", ModelFamily.SPEECH)
                        .orElseThrow()
                        .id())
                .isEqualTo("text-to-speech");
        assertThat(of("Piper de_DE thorsten medium", ModelFamily.SPEECH)
                        .orElseThrow()
                        .id())
                .isEqualTo("piper-medium");
        assertThat(of("Piper de_DE thorsten high", ModelFamily.SPEECH)
                        .orElseThrow()
                        .id())
                .as("what stands last is its size")
                .isEqualTo("piper-high");
        assertThat(of("zh VITS of ours", ModelFamily.SPEECH).orElseThrow().id()).isEqualTo("vits");
        assertThat(of("whisper-small of our callers", ModelFamily.SPEECH)
                        .orElseThrow()
                        .structure()
                        .windowSeconds())
                .isEqualTo(30);
    }
}
