package io.leapadvisor.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.situation.Metric;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plan leads from today to where the plan ends. */
class StaircaseTest {

    private static final String EXAMPLES = "io.leapadvisor.advise.Advisors#examples";

    @ParameterizedTest
    @MethodSource(EXAMPLES)
    void theStepsEndWhereThePlanEnds(String name) {
        Assessment answer = Answered.example(name);
        Staircase steps = Pictures.of(answer).steps();
        assertThat(steps == null).isEqualTo(answer.plan().steps().isEmpty());
        if (steps == null) {
            return;
        }
        assertThat(steps.steps()).hasSize(answer.plan().steps().size() + 1);
        assertThat(steps.steps().get(0).title()).isEqualTo("Today");
        Staircase.Step last = steps.steps().get(steps.steps().size() - 1);
        Gauge gauge = Pictures.of(answer).objectives().stream()
                .filter(one -> one.series().equals(steps.series()))
                .findFirst()
                .orElseThrow();
        assertThat(last.value()).isEqualTo(gauge.after());
        assertThat(last.meets()).isEqualTo(gauge.metAfter());
        assertThat(Optional.ofNullable(last.usdPerHour()).map(Range::expected))
                .as("a provider's machines have no price")
                .isEqualTo(Watched.find(answer.plan().combined(), Metric.USD_PER_HOUR.id())
                        .map(bill -> bill.after().expected()));
    }

    /** Of a percentile of the first token no value is stated between the steps: it moves as the mean does. */
    @Test
    void whatIsOnlyKnownAsAMeanMovesAsTheMean() {
        Assessment answer = Answered.example("answers-from-documents");
        Staircase steps = Staircase.of(answer);
        assertThat(steps.series().metric()).isEqualTo("ttft.p95Ms");
        assertThat(steps.steps().get(0).value().expected()).isCloseTo(8_600, within(1e-6));
        assertThat(steps.steps().stream()
                        .mapToDouble(step -> step.value().expected())
                        .toArray())
                .isSortedAccordingTo((one, next) -> Double.compare(next, one));
        assertThat(steps.steps().get(steps.steps().size() - 1).value().expected())
                .isCloseTo(answer.plan().slack().get(0).expected(), within(1e-9));
    }

    @Test
    void unitsAndWordsComeWithTheSeries() {
        Staircase steps =
                Pictures.of(Answered.example("slow-document-summaries")).steps();
        assertThat(steps.series()).isEqualTo(new Series("latency.meanMs", "mean latency", "ms", false));
        assertThat(steps.target()).isEqualTo(new Value(5_000, "5 s"));
        assertThat(steps.steps().get(0).value().text()).isEqualTo("30 s");
    }
}
