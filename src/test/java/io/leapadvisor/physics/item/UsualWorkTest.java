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
