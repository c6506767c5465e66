package io.leapadvisor.ingest.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import io.leapadvisor.ingest.format.Statistic;
import io.leapadvisor.ingest.format.Unit;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.prometheus.series.Selection;
import io.leapadvisor.ingest.prometheus.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DistributionTest {

    private final List<Series> series = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private DistributionTest with(String name, Map<String, String> labels, double value) {
        series.add(new Series(name, new TreeMap<>(labels), new double[] {value}, null, Double.NaN, false, 0));
        return this;
    }

    private DistributionTest histogram(double first, double second, double all, double sum) {
        return with("t_bucket", Map.of("le", "1"), first)
                .with("t_bucket", Map.of("le", "2"), second)
                .with("t_bucket", Map.of("le", "+Inf"), all)
                .with("t_count", Map.of(), all)
                .with("t_sum", Map.of(), sum);
    }

    private Map<String, Entry> entries(Unit unit) {
        return new Distribution(
                        Rows.row("t", "/endToEnd/latency", Statistic.DISTRIBUTION, unit, null, null, Map.of(), null),
                        new Selection(series, List.of(), null),
                        "",
                        remarks)
                .entries();
    }

    private static double number(Entry entry) {
        return ((Number) entry.value()).doubleValue();
    }

    @Test
    void theMeanIsExactAndPercentilesSayTheirBounds() {
        Map<String, Entry> found = histogram(40, 100, 100, 120).entries(Unit.S);
        assertThat(number(found.get("meanMs"))).isEqualTo(1200);
        assertThat(found.get("meanMs").how()).isEqualTo(How.DERIVED);
        assertThat(found.get("p50Ms").value()).asInstanceOf(DOUBLE).isCloseTo(1166.667, within(1e-3));
        assertThat(found.get("p50Ms").how()).isEqualTo(How.INTERPOLATED);
        assertThat(found.get("p50Ms").note()).contains("between 1000 and 2000 ms");
        assertThat(found.get("p50Ms").count()).isEqualTo(100);
    }

    @Test
    void nothingIsToldOfWhatLiesBeyondTheLastBucket() {
        Map<String, Entry> found = histogram(10, 60, 100, 300).entries(Unit.S);
        assertThat(found).containsOnlyKeys("meanMs", "p50Ms");
        assertThat(remarks).singleElement().asString().contains("P95").contains("2000 ms");
    }

    @Test
    void aBucketThatContradictsTheMeanTellsNoPercentile() {
        Map<String, Entry> found = histogram(100, 100, 100, 2).entries(Unit.S);
        assertThat(found).containsOnlyKeys("meanMs");
        assertThat(remarks).singleElement().asString().contains("too wide");
    }

    @Test
    void anEmptyHistogramIsNoTrafficAndNotNoTime() {
        assertThat(histogram(0, 0, 0, 0).entries(Unit.S)).isEmpty();
    }

    @Test
    void aSummaryKeepsThePercentilesOfItsServerUnlessTheyAreConstant() {
        with("t_count", Map.of(), 100).with("t_sum", Map.of(), 20000);
        with("t", Map.of("quantile", "0.5"), 150).with("t", Map.of("quantile", "0.95"), 400);
        Map<String, Entry> found = entries(Unit.US);
        assertThat(number(found.get("p50Ms"))).isEqualTo(0.15);
        assertThat(number(found.get("p95Ms"))).isEqualTo(0.4);
        assertThat(number(found.get("meanMs"))).isEqualTo(0.2);
        series.clear();
        with("t_count", Map.of(), 100).with("t_sum", Map.of(), 20000);
        with("t", Map.of("quantile", "0.5"), 3).with("t", Map.of("quantile", "0.95"), 3);
        assertThat(entries(Unit.US)).containsOnlyKeys("meanMs");
    }

    @Test
    void fewValuesBearNoHighPercentile() {
        assertThat(histogram(8, 15, 15, 18).entries(Unit.S)).containsOnlyKeys("meanMs", "p50Ms");
        assertThat(remarks).anyMatch(remark -> remark.contains("bear no P95 and P99"));
    }

    @Test
    void summariesOfTwoServersAreNotAdded() {
        with("t_count", Map.of(), 10).with("t_sum", Map.of(), 2000);
        with("t", Map.of("quantile", "0.5", "pod", "x"), 150).with("t", Map.of("quantile", "0.5", "pod", "y"), 350);
        assertThat(entries(Unit.US)).containsOnlyKeys("meanMs");
    }

    /** The unit of the file does not matter: seconds and the same in milliseconds give the same. */
    @Property(tries = 50)
    void unitsScale(@ForAll @IntRange(min = 1, max = 50) int first, @ForAll @IntRange(min = 0, max = 50) int second) {
        Map<String, Entry> seconds = new DistributionTest()
                .histogram(first, first + second, first + second, first * 0.5 + second * 1.5)
                .entries(Unit.S);
        Map<String, Entry> milliseconds = new DistributionTest()
                .with("t_bucket", Map.of("le", "1000"), first)
                .with("t_bucket", Map.of("le", "2000"), first + second)
                .with("t_bucket", Map.of("le", "+Inf"), first + second)
                .with("t_count", Map.of(), first + second)
                .with("t_sum", Map.of(), first * 500.0 + second * 1500.0)
                .entries(Unit.MS);
        assertThat(milliseconds.keySet()).isEqualTo(seconds.keySet());
        seconds.forEach(
                (name, entry) -> assertThat(number(milliseconds.get(name))).isCloseTo(number(entry), within(1e-6)));
    }
}
