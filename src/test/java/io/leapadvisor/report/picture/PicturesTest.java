package io.leapadvisor.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn is what the answer says. */
class PicturesTest {

    private static final double ROUNDING = 1e-6;

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void allObjectivesHoldInThePictureWhereThePlanSaysSo(String name) {
        Assessment answer = Answered.example(name);
        List<Gauge> gauges = Pictures.of(answer).objectives();
        assertThat(gauges).hasSameSizeAs(answer.objectives());
        if (answer.plan().meetsObjectives() && !answer.plan().steps().isEmpty()) {
            assertThat(gauges).allSatisfy(gauge -> assertThat(gauge.metAfter()).isTrue());
        }
        assertThat(gauges).allSatisfy(gauge -> {
            if (gauge.after() != null) {
                assertThat(gauge.after().expected())
                        .isBetween(gauge.after().low(), gauge.after().high());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void noPartBringsMoreThanItTakes(String name) {
        Amdahl amdahl = Pictures.of(Answered.example(name)).amdahl();
        if (amdahl == null) {
            return;
        }
        assertThat(amdahl.parts()).isNotEmpty().allSatisfy(part -> {
            double saved = amdahl.total().value() - part.without().value();
            assertThat(saved).isBetween(-ROUNDING, part.takes().value() + ROUNDING);
            if (part.speedup() != null) {
                assertThat(part.speedup()).isGreaterThanOrEqualTo(1);
            }
        });
        assertThat(amdahl.parts().stream().map(part -> part.without().value()).toList())
                .isSorted();
    }

    @ParameterizedTest
    @MethodSource("io.leapadvisor.advise.Advisors#examples")
    void eachRecommendationHasItsEffect(String name) {
        Assessment answer = Answered.example(name);
        List<Effect> effects = Pictures.of(answer).effects();
        assertThat(effects).hasSameSizeAs(answer.recommendations());
        assertThat(effects)
                .filteredOn(Effect::planned)
                .hasSizeGreaterThanOrEqualTo(Math.min(1, answer.plan().steps().size()));
        assertThat(effects)
                .allSatisfy(effect -> assertThat(effect.after().text()).isNotBlank());
    }

    @Test
    void anAnswerWithoutNumbersHasNoPictures() {
        Pictures pictures = Pictures.of(Answered.example("nothing-measured"));
        assertThat(pictures).isEqualTo(new Pictures(null, null, null, List.of(), null, null, List.of()));
    }

    @Test
    void theSameAnswerIsDrawnTheSame() {
        Assessment answer = Answered.example("agent-with-four-tools");
        assertThat(Pictures.of(answer)).isEqualTo(Pictures.of(answer));
    }
}
