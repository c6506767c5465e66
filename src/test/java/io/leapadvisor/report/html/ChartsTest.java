package io.leapadvisor.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.report.html.Chart.Mark;
import io.leapadvisor.report.picture.Answered;
import io.leapadvisor.report.picture.Pictures;
import io.leapadvisor.report.picture.Staircase;
import io.leapadvisor.report.picture.Waterfall;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Marks stand where the numbers of the series say. */
class ChartsTest {

    private static final String EXAMPLES = "io.leapadvisor.advise.Advisors#examples";
    private static final double ROUNDING = 1e-6;

    private static List<Mark> of(Chart chart, String... kinds) {
        return chart.marks().stream()
                .filter(mark -> List.of(kinds).contains(mark.kind()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource(EXAMPLES)
    void barsOfARequestAreAsLongAsItsStages(String name) {
        Waterfall request = Pictures.of(Answered.example(name)).today();
        if (request == null) {
            assertThat(Charts.waterfall("today", null, 1)).isNull();
            return;
        }
        Chart chart = Charts.waterfall("today", request, request.endMs());
        assertThat(chart.rows()).hasSize(request.bars().size() + (request.unattributed() == null ? 0 : 1));
        double drawn = of(chart, "bar", "wait", "beside", "off").stream()
                .mapToDouble(Mark::width)
                .sum();
        double told =
                request.bars().stream().mapToDouble(bar -> bar.takes().value()).sum();
        assertThat(drawn).isCloseTo(told / request.endMs() * Scale.LENGTH, within(ROUNDING));
    }

    @ParameterizedTest
    @MethodSource(EXAMPLES)
    void stepsStandWhereTheyLead(String name) {
        Staircase plan = Pictures.of(Answered.example(name)).steps();
        if (plan == null) {
            assertThat(Charts.staircase(null)).isNull();
            return;
        }
        Chart chart = Charts.staircase(plan);
        List<Mark> bars = of(chart, "bar", "good");
        double most = Math.max(
                plan.target() == null ? 0 : plan.target().value(),
                plan.steps().stream()
                        .mapToDouble(step -> step.value().high())
                        .max()
                        .orElse(0));
        assertThat(bars).hasSameSizeAs(plan.steps());
        for (int i = 0; i < bars.size(); i++) {
            assertThat(bars.get(i).width())
                    .isCloseTo(plan.steps().get(i).value().expected() / most * Scale.LENGTH, within(ROUNDING));
        }
        if (plan.target() != null) {
            assertThat(of(chart, "target")).allSatisfy(mark -> assertThat(mark.x())
                    .isCloseTo(plan.target().value() / most * Scale.LENGTH, within(ROUNDING)));
        }
    }

    @ParameterizedTest
    @MethodSource(EXAMPLES)
    void marksStayWithinThePicture(String name) {
        Pictures pictures = Pictures.of(Answered.example(name));
        Stream.of(
                        Charts.gauges(pictures.objectives()),
                        Charts.effects(pictures.effects()),
                        Charts.amdahl(pictures.amdahl()),
                        Charts.staircase(pictures.steps()))
                .filter(chart -> chart != null)
                .forEach(chart -> assertThat(chart.marks()).allSatisfy(mark -> {
                    assertThat(mark.x()).isBetween(0.0, Scale.LENGTH);
                    assertThat(mark.x() + mark.width()).isBetween(0.0, Scale.LENGTH + ROUNDING);
                    assertThat(mark.y() + mark.height()).isLessThanOrEqualTo(chart.height());
                }));
    }

    @Test
    void anObjectiveIsReadOnItsOwnScale() {
        Chart chart = Charts.gauges(
                Pictures.of(Answered.example("slow-document-summaries")).objectives());
        assertThat(chart.rows().get(0).name()).isEqualTo("mean latency at most 5 s");
        assertThat(chart.rows().get(0).below()).isEqualTo("today 30 s, then 4.81 s (2.37 to 9.37 s)");
        assertThat(chart.rows().get(1).name()).isEqualTo("accuracy at least 0.85");
        assertThat(of(chart, "dot").get(0).x()).isCloseTo(Scale.LENGTH / 1.05, within(ROUNDING));
    }
}
