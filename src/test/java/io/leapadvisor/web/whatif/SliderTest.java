package io.leapadvisor.web.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.Parameter.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliderTest {

    private static Parameter parameter(Type type, List<Object> candidates, Double minimum, Double maximum) {
        return new Parameter("to", type, null, null, candidates, false, minimum, maximum, "Afterwards.", null);
    }

    @Test
    void sharesGoFromTheirLeastToOne() {
        assertThat(Slider.of(parameter(Type.RATIO, List.of(), 0.001, 1.0), null, null))
                .isEqualTo(new Slider(0.001, 1, 0.01));
        assertThat(Slider.of(parameter(Type.RATIO, List.of(), null, null), 0.3, null)
                        .to())
                .isEqualTo(1);
    }

    @Test
    void wholeNumbersReachWhatIsTriedAndWhatIsThere() {
        assertThat(Slider.of(parameter(Type.INTEGER, List.of(8, 16, 32), 2.0, 4096.0), 32.0, null))
                .isEqualTo(new Slider(4, 128, 1));
        assertThat(Slider.of(parameter(Type.INTEGER, List.of(), 1.0, 1e6), 3.0, 2.0))
                .isEqualTo(new Slider(1, 12, 1));
    }

    @Test
    void limitsHold() {
        Slider slider = Slider.of(parameter(Type.INTEGER, List.of(), 2.0, 5.0), 4.0, 3.0);
        assertThat(slider.from()).isEqualTo(2);
        assertThat(slider.to()).isEqualTo(5);
    }

    @Test
    void stepsAreRound() {
        Slider slider = Slider.of(parameter(Type.NUMBER, List.of(2, 5), 0.0, 1000.0), 5.0, null);
        assertThat(slider.step()).isIn(0.1, 0.2, 0.5);
        assertThat(slider.from()).isLessThanOrEqualTo(1.25);
        assertThat(slider.to()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void whatNobodyKnowsHasNone() {
        assertThat(Slider.of(parameter(Type.NUMBER, List.of(), 1.0, 1e14), null, null))
                .isNull();
        assertThat(Slider.of(parameter(Type.TEXT, List.of(), null, null), null, null))
                .isNull();
    }

    @Test
    void everySliderOfTheKnowledgeHasRoom() {
        CorePack.KNOWLEDGE.remedies().stream()
                .flatMap(remedy -> remedy.parameters().stream())
                .map(parameter -> Slider.of(parameter, 2.0, 2.0))
                .filter(slider -> slider != null)
                .forEach(slider -> {
                    assertThat(slider.to()).isGreaterThan(slider.from());
                    assertThat(slider.step()).isPositive();
                });
    }
}
