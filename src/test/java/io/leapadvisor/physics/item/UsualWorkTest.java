package io.leapadvisor.physics.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Models of which little but the size is known. */
class UsualWorkTest {

    private static ItemWork of(ModelFamily family, double parameters, List<String> assumptions) {
        ModelSpec model = ModelSpecBuilder.builder().family(family).build();
        return ItemWork.of(model, null, null, parameters, Double.NaN, assumptions);
    }

    /** An image passes each weight many times, and an answer about it is wide. */
    @Test
    void anImageIsNotTwoFlopAWeight() {
        List<String> assumptions = new ArrayList<>();
        ItemWork work = of(ModelFamily.VISION, 25e6, assumptions);
        assertThat(work.flop()).isBetween(8.2e9 / 5, 8.2e9 * 5);
        assertThat(work.spread()).isGreaterThan(1);
        assertThat(assumptions).singleElement().asString().contains("1,300 FLOP a parameter");
    }

    /** ResNet-50 at 224 px: 8.2 GFLOP; YOLOv5s at 640 px: 16.5, BEiT-L at 512 px: 724. */
    @Test
    void aSizeInTheNameSaysMore() {
        assertThat(flop("somebody's net (224x224)", 25.6e6)).isBetween(8.2e9 / 1.5, 8.2e9 * 1.5);
        assertThat(flop("somebody's net (640)", 7.2e6)).isBetween(16.5e9 / 2, 16.5e9 * 2);
        assertThat(flop("somebody's transformer-512", 305e6)).isBetween(724e9 / 2, 724e9 * 2);
        assertThat(flop("somebody's net", 25.6e6)).isEqualTo(flop(null, 25.6e6));
    }

    /** Faster R-CNN with ResNet-50: 41.5 million parameters, 414 GFLOP for 1,216 × 800 px; YOLOv8m at 640 px: 79. */
    @Test
    void aTaskInTheNameSaysMoreToo() {
        assertThat(work("Faster R-CNN with a backbone of ours", 41.5e6).flop()).isBetween(414e9 / 2, 414e9 * 2);
        assertThat(work("our-yolo", 25.9e6).flop()).isBetween(79e9 / 2, 79e9 * 2);
        assertThat(work("our-yolo", 25.9e6).spread())
                .isGreaterThan(work("our-yolo (640)", 25.9e6).spread());
    }

    private static ItemWork work(String name, double parameters) {
        ModelSpec model =
                ModelSpecBuilder.builder().name(name).family(ModelFamily.VISION).build();
        return ItemWork.of(model, null, null, parameters, Double.NaN, new ArrayList<>());
    }

    private static double flop(String name, double parameters) {
        ItemWork work = work(name, parameters);
        assertThat(work.spread() < 1).isEqualTo(name != null && name.matches(".*\\d{3}.*"));
        return work.flop();
    }

    /** SDXL: 3.47 billion parameters, 406 TFLOP in 30 steps. */
    @Test
    void diffusionRepeatsItsPasses() {
        assertThat(of(ModelFamily.DIFFUSION, 3.47e9, new ArrayList<>()).flop()).isBetween(406e12 / 3, 406e12 * 3);
    }

    /** What is stated leaves the width to the calibration. */
    @Test
    void statedFlopAreNoGuess() {
        ModelSpec model = ModelSpecBuilder.builder()
                .family(ModelFamily.VISION)
                .flopsPerItem(8.2e9)
                .build();
        assertThat(ItemWork.of(model, null, null, 25e6, Double.NaN, new ArrayList<>())
                        .spread())
                .isNaN();
    }

    /** ResNet-50 writes 11.1 million numbers, MobileNetV3 4.4 million. */
    @Test
    void activationsOfPublishedModels() {
        assertThat(UsualWork.activations(Structure.Kind.CONVOLUTION, 8.2e9, 25.56e6))
                .isCloseTo(11.1e6, within(1.1e6));
        assertThat(UsualWork.activations(Structure.Kind.DEPTHWISE, 0.44e9, 5.5e6))
                .isCloseTo(4.4e6, Percentage.withPercentage(25));
    }
}
