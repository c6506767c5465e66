package io.leapadvisor.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.Assessment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Latency against the bill. */
class ParetoTest {

    private static final String EXAMPLES = "io.leapadvisor.advise.Advisors#examples";

    @ParameterizedTest
    @MethodSource(EXAMPLES)
    void todayAndThePlanAreWeighedByLatencyAndBill(String name) {
        Assessment answer = Answered.example(name);
        Pareto pareto = Pictures.of(answer).pareto();
        if (answer.baseline().usdPerHour() == null || answer.baseline().latency() == null) {
            assertThat(pareto).isNull();
            return;
        }
        assertThat(pareto.points().get(0).kind()).isEqualTo(Pareto.Kind.TODAY);
        assertThat(pareto.points().get(0).usdPerHour().expected())
                .isEqualTo(answer.baseline().usdPerHour());
        assertThat(pareto.points())
                .filteredOn(one -> one.kind() == Pareto.Kind.PLAN)
                .hasSize(answer.plan().steps().isEmpty() ? 0 : 1);
        assertThat(pareto.points())
                .filteredOn(one -> one.kind() == Pareto.Kind.ALTERNATIVE)
                .hasSameSizeAs(answer.plan().alternatives());
    }

    @Test
    void theAxesAreWhatIsMissedAndTheBill() {
        Pareto pareto = Pareto.of(Answered.example("slow-document-summaries"));
        assertThat(pareto.latency().metric()).isEqualTo("latency.meanMs");
        assertThat(pareto.target().text()).isEqualTo("5 s");
        assertThat(pareto.cost().unit()).isEqualTo("USD");
        assertThat(pareto.budget()).isNull();
        assertThat(pareto.points().get(1).latency().text()).isEqualTo("4.81 s (2.37 to 9.37 s)");
        assertThat(pareto.points().get(0).meetsObjectives()).isFalse();
        assertThat(pareto.points().get(1).meetsObjectives()).isTrue();
    }

    @Test
    void withoutABillThereIsNothingToWeigh() {
        assertThat(Pareto.of(Answered.example("nothing-measured"))).isNull();
    }
}
