package io.leapadvisor.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.report.picture.Answered;
import io.leapadvisor.report.picture.Pictures;
import org.junit.jupiter.api.Test;

class ScatterTest {

    @Test
    void whatIsCheaperStandsLowerAndWhatIsFasterFurtherLeft() {
        Scatter scatter = Scatter.of(
                Pictures.of(Answered.example("slow-document-summaries")).pareto());
        Scatter.Dot today = scatter.listed().get(0);
        Scatter.Dot plan = scatter.listed().get(1);
        assertThat(today.kind()).isEqualTo("today");
        assertThat(plan.kind()).isEqualTo("plan");
        assertThat(plan.y()).isGreaterThan(today.y());
        assertThat(share(plan.x())).isLessThan(share(today.x()));
        assertThat((Scatter.FLOOR - plan.y()) / (double) (Scatter.FLOOR - today.y()))
                .as("10.24 of 25.6 USD")
                .isBetween(0.39, 0.41);
        assertThat(share(plan.x()) / share(today.x())).as("4.83 of 30 s").isBetween(0.159, 0.163);
        assertThat(scatter.target()).isEqualTo("14.85%");
    }

    private static double share(String percent) {
        return Double.parseDouble(percent.replace("%", ""));
    }

    @Test
    void withoutABillThereIsNoPicture() {
        assertThat(Scatter.of(null)).isNull();
    }
}
