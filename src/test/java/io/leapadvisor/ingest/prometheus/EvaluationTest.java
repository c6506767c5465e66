package io.leapadvisor.ingest.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.Statistic;
import io.leapadvisor.ingest.format.Unit;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.prometheus.series.Selection;
import io.leapadvisor.ingest.prometheus.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private final List<Series> series = new ArrayList<>();

    private EvaluationTest with(String name, Map<String, String> labels, double seconds, double... values) {
        series.add(new Series(name, new TreeMap<>(labels), values, null, seconds, name.startsWith("gauge"), 0));
        return this;
    }

    private Object value(FieldRow row) {
        Entry entry = new Evaluation(
                        new Selection(series, List.of(), null), new Selection(series, List.of(), null), null)
                .entry(row);
        return entry == null ? null : entry.value();
    }

    private static FieldRow row(String from, Statistic as, Unit unit, String over, String label, Object value) {
        return Rows.row(from, "/utilization/kvCache", as, unit, over, label, Map.of(), value);
    }

    private static FieldRow row(String from, Statistic as) {
        return row(from, as, null, null, null, null);
    }

    @Test
    void aGaugeIsTheMeanOfWhatIsNotIdle() {
        with("gauge", Map.of("e", "0"), 0, 40, 60).with("gauge", Map.of("e", "1"), 0, 0);
        assertThat(value(row("gauge", Statistic.VALUE, Unit.PERCENT, null, null, null)))
                .isEqualTo(0.5);
        assertThat(value(row("gauge", Statistic.SUM))).isEqualTo(50.0);
        assertThat(value(row("gauge", Statistic.MAX))).isEqualTo(60.0);
    }

    @Test
    void allIdleIsZeroAndMissingIsNothing() {
        with("gauge", Map.of(), 0, 0);
        assertThat(value(row("gauge", Statistic.VALUE))).isEqualTo(0.0);
        assertThat(value(row("other", Statistic.VALUE))).isNull();
        assertThat(value(row("other", Statistic.COUNT))).isNull();
    }

    @Test
    void ratesAreOverTheSecondsOfEachServerAndNothingWithoutThem() {
        with("a_total", Map.of("s", "0"), 10, 0, 50).with("a_total", Map.of("s", "1"), 20, 0, 20);
        assertThat(value(row("a_total", Statistic.RATE))).isEqualTo(6.0);
        assertThat(value(row("a_total", Statistic.RATE_PER_MINUTE))).isEqualTo(360.0);
        with("a_total", Map.of("s", "2"), Double.NaN, 5);
        Evaluation evaluation =
                new Evaluation(new Selection(series, List.of(), null), new Selection(series, List.of(), null), null);
        assertThat(value(row("a_total", Statistic.RATE))).isNull();
        assertThat(evaluation.lacksTime(row("a_total", Statistic.RATE))).isTrue();
    }

    @Test
    void aGaugeOverItselfAloneIsNoShare() {
        with("gauge_used", Map.of(), 0, 30);
        assertThat(value(row("gauge_used", Statistic.RATIO, null, "gauge_used + gauge_free", null, null)))
                .isNull();
    }

    @Test
    void ratiosAreOfGrowthForCountersAndOfSumsForGauges() {
        with("a_total", Map.of(), 1, 10, 30).with("b_total", Map.of(), 1, 10, 50);
        assertThat(value(row("a_total", Statistic.RATIO, null, "b_total", null, null)))
                .isEqualTo(0.5);
        with("gauge_used", Map.of(), 1, 10, 30).with("gauge_free", Map.of(), 1, 90, 70);
        assertThat(value(row("gauge_used", Statistic.RATIO, null, "gauge_used + gauge_free", null, null)))
                .isEqualTo(0.2);
    }

    @Test
    void aRatioToNothingIsNothing() {
        with("a_total", Map.of(), 1, 0).with("b_total", Map.of(), 1, 0);
        assertThat(value(row("a_total", Statistic.RATIO, null, "b_total", null, null)))
                .isNull();
    }

    @Test
    void countsAreOfTheValuesOfALabelAndOfEachOfAnother() {
        with("gauge", Map.of("gpu", "0", "pod", "x"), 0, 1)
                .with("gauge", Map.of("gpu", "1", "pod", "x"), 0, 1)
                .with("gauge", Map.of("gpu", "2", "pod", "y"), 0, 1)
                .with("gauge", Map.of("gpu", "3", "pod", "y"), 0, 1)
                .with("gauge", Map.of("gpu", "4", "pod", ""), 0, 1);
        assertThat(value(row("gauge", Statistic.COUNT, null, null, "gpu", null)))
                .isEqualTo(5);
        assertThat(value(row("gauge", Statistic.COUNT, null, "pod", "gpu", null)))
                .isEqualTo(2);
        assertThat(value(row("gauge", Statistic.COUNT, null, null, "zone", null)))
                .isNull();
    }

    @Test
    void whatIsThereSaysItsValue() {
        with("gauge", Map.of(), 0, 0);
        assertThat(value(row("gauge", Statistic.PRESENT, null, null, null, "CONTINUOUS")))
                .isEqualTo("CONTINUOUS");
        assertThat(value(row("gauge", Statistic.POSITIVE, null, null, null, true)))
                .isNull();
        assertThat(value(row("other", Statistic.PRESENT, null, null, null, "CONTINUOUS")))
                .isNull();
    }

    @Test
    void aLabelIsTheCommonestAndGrowthIsWhatCameToBe() {
        with("info", Map.of("name", "a"), 0, 1)
                .with("info", Map.of("name", "b"), 0, 1)
                .with("info", Map.of("name", "b"), 0, 1);
        Entry entry = new Evaluation(
                        new Selection(series, List.of(), null), new Selection(series, List.of(), null), null)
                .entry(row("info", Statistic.LABEL, null, null, "name", null));
        assertThat(entry.value()).isEqualTo("b");
        assertThat(entry.how()).isEqualTo(How.READ);
        assertThat(value(row("info", Statistic.GROWTH))).isEqualTo(3.0);
    }
}
