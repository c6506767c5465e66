package io.leapadvisor.ingest.prometheus.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private static Series bucket(String engine, String le, double count) {
        return new Series(
                "a_bucket",
                new TreeMap<>(Map.of("engine", engine, "le", le)),
                new double[] {count},
                null,
                Double.NaN,
                false,
                0);
    }

    private static Histogram histogram(double... counts) {
        String[] bounds = {"1.0", "2.0", "4.0", "+Inf"};
        List<Series> buckets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            buckets.add(bucket("0", bounds[i], counts[i]));
        }
        return Histogram.of(buckets);
    }

    /** Prometheus documents the interpolation of histogram_quantile; 3 of 10 lie below 1, so the 5th is 2/6 on to 2. */
    @Test
    void percentilesAreInterpolatedInTheirBucket() {
        Histogram.Quantile median = histogram(3, 9, 10, 10).quantile(0.5);
        assertThat(median.value()).isCloseTo(1 + 2.0 / 6, within(1e-12));
        assertThat(median.from()).isEqualTo(1);
        assertThat(median.to()).isEqualTo(2);
    }

    @Test
    void aRankAboveTheLastBoundHasNoValue() {
        Histogram.Quantile top = histogram(1, 2, 3, 10).quantile(0.95);
        assertThat(top.value()).isNaN();
        assertThat(top.from()).isEqualTo(4);
    }

    @Test
    void withoutValuesOrWithoutTheirNumberThereIsNoPercentile() {
        assertThat(histogram(0, 0, 0, 0).quantile(0.5)).isNull();
        assertThat(Histogram.of(List.of()).quantile(0.5)).isNull();
        assertThat(histogram(1, 2).quantile(0.5)).isNull();
    }

    @Test
    void enginesWithOtherBoundsShareThoseThatAllHave() {
        Histogram both = Histogram.of(List.of(
                bucket("0", "1.0", 5),
                bucket("0", "2.0", 8),
                bucket("0", "+Inf", 10),
                bucket("1", "2.0", 2),
                bucket("1", "+Inf", 10)));
        assertThat(both.bounds()).containsExactly(2.0, Double.POSITIVE_INFINITY);
        assertThat(both.counts()).containsExactly(10.0, 20.0);
    }

    @Property(tries = 100)
    void percentilesRiseAndLieInTheirBounds(
            @ForAll @Size(4) List<@IntRange(max = 1000) Integer> added,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double low,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double high) {
        double[] counts = new double[4];
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += added.get(i);
            counts[i] = sum;
        }
        Histogram.Quantile one = histogram(counts).quantile(Math.min(low, high));
        Histogram.Quantile other = histogram(counts).quantile(Math.max(low, high));
        if (one == null || Double.isNaN(one.value()) || Double.isNaN(other.value())) {
            return;
        }
        assertThat(one.value()).isBetween(one.from(), one.to()).isLessThanOrEqualTo(other.value());
    }

    @Property(tries = 50)
    void anIdleEngineChangesNothing(@ForAll @Size(3) List<@IntRange(min = 1, max = 100) Integer> added) {
        double a = added.get(0);
        double b = a + added.get(1);
        double c = b + added.get(2);
        Histogram alone = histogram(a, b, c, c);
        List<Series> buckets = new ArrayList<>(
                List.of(bucket("0", "1.0", a), bucket("0", "2.0", b), bucket("0", "4.0", c), bucket("0", "+Inf", c)));
        for (String le : List.of("0.5", "+Inf")) {
            buckets.add(bucket("1", le, 0));
        }
        assertThat(Histogram.of(buckets)).isEqualTo(alone);
    }
}
