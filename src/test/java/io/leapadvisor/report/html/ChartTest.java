package io.leapadvisor.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

    @Test
    void rowsStandBelowEachOther() {
        Chart chart = new Chart.Builder()
                .row("one", "1 ms", "")
                .mark("bar", 0, 40, "x")
                .row("two", "", "below")
                .mark("range", 10, 20, "y")
                .build("id", "title", "text", List.of());
        assertThat(chart.rows().get(1).y()).isGreaterThan(chart.marks().get(0).y() + Chart.BAR);
        assertThat(chart.marks().get(0).wide()).isEqualTo("40.00%");
        assertThat(chart.marks().get(1).height()).isLessThan(Chart.BAR);
        assertThat(chart.floor()).isEqualTo(chart.height());
    }

    /** A telephone shows some fifty letters in a line. */
    @Test
    void aLongNameIsCutAndToldWhole() {
        String name = "n".repeat(100);
        Chart chart = new Chart.Builder().row(name, "29.8 s, 99 %", "").build("id", "t", "d", List.of());
        assertThat(chart.rows().get(0).name().length() + "29.8 s, 99 %".length())
                .isLessThanOrEqualTo(50);
        assertThat(chart.rows().get(0).name()).endsWith("…");
        assertThat(chart.rows().get(0).full()).isEqualTo(name);
    }

    @Test
    void aLineHasAWidthOfItsOwn() {
        Chart chart =
                new Chart.Builder().row("a", "", "").mark("target", 5, 5, "t").build("id", "t", "d", List.of());
        assertThat(chart.marks().get(0).wide()).isEqualTo("2");
    }
}
