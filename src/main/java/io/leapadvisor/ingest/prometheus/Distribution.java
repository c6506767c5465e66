package io.leapadvisor.ingest.prometheus;

import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.observe.Bearing;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.prometheus.series.Histogram;
import io.leapadvisor.ingest.prometheus.series.Histogram.Quantile;
import io.leapadvisor.ingest.prometheus.series.Numbers;
import io.leapadvisor.ingest.prometheus.series.Selection;
import io.leapadvisor.ingest.prometheus.series.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A histogram or summary as mean and percentiles. The mean is exact; percentiles of a histogram are as wide as their
 * bucket, which is said; those of a summary are the server's own, and not added over servers.
 */
final class Distribution {

    private static final Map<String, Double> PERCENTILES = percentiles();
    private static final String FEW = "bear no ";

    private final FieldRow row;
    private final Selection selection;
    private final String since;
    private final List<String> remarks;

    /**
     * A distribution of a sheet.
     *
     * @param since the time that is meant, in words
     * @param remarks takes what cannot be told
     */
    Distribution(FieldRow row, Selection selection, String since, List<String> remarks) {
        this.row = row;
        this.selection = selection;
        this.since = since;
        this.remarks = remarks;
    }

    private static Map<String, Double> percentiles() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("p50Ms", 0.5);
        shares.put("p95Ms", 0.95);
        shares.put("p99Ms", 0.99);
        return shares;
    }

    /** How many values there are; NaN when the metric is not there. */
    double count() {
        List<Series> counts = selection.of(row.where(), row.from() + "_count");
        return counts.isEmpty() ? histogram().count() : Selection.growth(counts);
    }

    /** Values by the name below the row's field; empty when nothing was counted. */
    Map<String, Entry> entries() {
        Map<String, Entry> found = new LinkedHashMap<>();
        double count = count();
        if (!(count > 0)) {
            return found;
        }
        List<Series> sums = selection.of(row.where(), row.from() + "_sum");
        if (!sums.isEmpty()) {
            double mean = row.unit().toContract(Selection.growth(sums) / count);
            found.put(
                    "meanMs",
                    new Entry(mean, How.DERIVED, "sum over count of " + whole(count) + since, row.from(), count));
        }
        Histogram histogram = histogram();
        if (histogram.count() > 0) {
            few(count);
            double uneven = uneven(histogram, sums.isEmpty() ? Double.NaN : Selection.growth(sums) / count);
            PERCENTILES.forEach((name, share) -> put(found, name, histogram.quantile(share), uneven, count));
            openEnd(histogram);
        } else {
            PERCENTILES.forEach((name, share) -> summary(found, name, share, count));
        }
        found.keySet().removeIf(name -> !Bearing.bears(name, count));
        return found;
    }

    private void few(double count) {
        // Of a page with few requests this holds for all of its metrics; the first one stands for them.
        if (count < Bearing.FOR_P99 && remarks.stream().noneMatch(remark -> remark.contains(FEW))) {
            remarks.add(("%s: %s values " + FEW + "%s; P95 takes %d, P99 takes %d.")
                    .formatted(
                            row.from(),
                            whole(count),
                            count < Bearing.FOR_P95 ? "P95 and P99" : "P99",
                            Bearing.FOR_P95,
                            Bearing.FOR_P99));
        }
    }

    private Histogram histogram() {
        return Histogram.of(selection.of(row.where(), row.from() + "_bucket"));
    }

    /**
     * Upper bound of a bucket in which values cannot lie evenly, because a percentile p in it would be above mean / (1
     * - p), which no distribution allows (Markov's inequality). Nothing is told of percentiles there.
     */
    private double uneven(Histogram histogram, double mean) {
        for (Map.Entry<String, Double> share : PERCENTILES.entrySet()) {
            Quantile quantile = histogram.quantile(share.getValue());
            if (quantile != null
                    && quantile.value() > mean / (1 - share.getValue())
                    && quantile.to() > quantile.from()) {
                remarks.add("%s: the bucket up to %s ms is too wide for its percentiles; the mean is %s ms."
                        .formatted(row.from(), ms(quantile.to()), ms(mean)));
                return quantile.to();
            }
        }
        return Double.NaN;
    }

    private void put(Map<String, Entry> found, String name, Quantile quantile, double uneven, double count) {
        if (quantile != null && Double.isFinite(quantile.value()) && quantile.to() != uneven) {
            String note =
                    "between %s and %s ms, the bounds of its bucket".formatted(ms(quantile.from()), ms(quantile.to()));
            double value = row.unit().toContract(quantile.value());
            found.put(name, new Entry(value, How.INTERPOLATED, note + since, row.from(), count));
        }
    }

    /** Values above the last bucket have a count and no size. */
    private void openEnd(Histogram histogram) {
        for (Map.Entry<String, Double> share : PERCENTILES.entrySet()) {
            Quantile quantile = histogram.quantile(share.getValue());
            if (quantile != null && Double.isInfinite(quantile.to())) {
                remarks.add("%s: %s and what is above it lie beyond the last bucket, above %s ms, and are not given."
                        .formatted(
                                row.from(),
                                share.getKey().replace("Ms", "").toUpperCase(Locale.ROOT),
                                ms(quantile.from())));
                return;
            }
        }
    }

    /** Percentiles that the server computed: of one series, and not the constant that an unused one shows. */
    private void summary(Map<String, Entry> found, String name, double share, double count) {
        List<Series> quantiles = selection.of(row.where(), row.from()).stream()
                .filter(one -> !one.label("quantile").isEmpty())
                .toList();
        boolean constant = quantiles.size() > 1
                && quantiles.stream().mapToDouble(Series::mean).distinct().count() == 1;
        List<Series> these = new ArrayList<>();
        for (Series one : quantiles) {
            Double level = Numbers.of(one.label("quantile"));
            if (level != null && Math.abs(level - share) < 1e-6) {
                these.add(one);
            }
        }
        if (constant || these.size() != 1) {
            return;
        }
        double value = row.unit().toContract(these.get(0).mean());
        if (value > 0) {
            String note = "a percentile of the server's own, over the time that it keeps";
            found.put(name, new Entry(value, How.READ, note, row.from(), count));
        }
    }

    private String ms(double bound) {
        return "%.6g".formatted(row.unit().toContract(bound)).replaceAll("\\.?0+$", "");
    }

    private static String whole(double count) {
        return "%.0f".formatted(count);
    }
}
