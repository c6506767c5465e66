package io.leapadvisor.ingest.prometheus;

import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.prometheus.series.Names;
import io.leapadvisor.ingest.prometheus.series.Selection;
import io.leapadvisor.ingest.prometheus.series.Series;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A line of a sheet over series. {@code VALUE} is the mean of a gauge over the series that are not idle, {@code SUM}
 * its sum, {@code MAX} its largest; {@code MEAN} is sum over count; {@code RATE} and {@code RATIO} are of growth, a
 * ratio of gauges is of their sums; {@code COUNT} counts the values of the label, {@code LABEL} is the commonest of
 * them.
 */
final class Evaluation {

    private static final double PER_MINUTE = 60;

    private final Selection chosen;
    private final Selection all;
    private final String modelLabel;

    /**
     * Of the series of a page.
     *
     * @param chosen series of the model that is chosen, and of none
     * @param all series of all models, for lines that say themselves which one they mean
     * @param modelLabel label that names the model; null = none does
     */
    Evaluation(Selection chosen, Selection all, String modelLabel) {
        this.chosen = chosen;
        this.all = all;
        this.modelLabel = modelLabel;
    }

    private Selection selection(FieldRow row) {
        return modelLabel != null && row.where().containsKey(modelLabel) ? all : chosen;
    }

    /** The value of a row that is no distribution; null when it has none. */
    Entry entry(FieldRow row) {
        Object value = value(row);
        if (value == null) {
            return null;
        }
        boolean isRead =
                switch (row.as()) {
                    case VALUE, LABEL, PRESENT, POSITIVE -> true;
                    default -> false;
                };
        return new Entry(value, isRead ? How.READ : How.DERIVED, note(row), place(row), 0);
    }

    private Object value(FieldRow row) {
        return switch (row.as()) {
            case LABEL -> label(row);
            case PRESENT -> selection(row).of(row.where(), row.from()).isEmpty() ? null : row.value();
            case POSITIVE ->
                selection(row).of(row.where(), row.from()).stream().anyMatch(one -> one.max() > 0) ? row.value() : null;
            case COUNT -> count(row);
            default -> Values.convert(row, number(row));
        };
    }

    private double number(FieldRow row) {
        return switch (row.as()) {
            case VALUE -> selection(row).value(row.where(), row.from(), Evaluation::busyMean);
            case SUM -> selection(row).value(row.where(), row.from(), series -> sum(series));
            case MAX ->
                selection(row).value(row.where(), row.from(), series -> series.stream()
                        .mapToDouble(Series::max)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN));
            case MEAN -> growth(row, row.from() + "_sum") / positive(growth(row, row.from() + "_count"));
            case RATE -> rate(row);
            case RATE_PER_MINUTE -> rate(row) * PER_MINUTE;
            case RATIO -> ratio(row);
            case GROWTH -> growth(row, row.from());
            default -> Double.NaN;
        };
    }

    /** An idle engine or device says nothing of those that serve. */
    private static double busyMean(List<Series> series) {
        double[] busy = series.stream()
                .mapToDouble(Series::mean)
                .filter(value -> Double.isFinite(value) && value != 0)
                .toArray();
        if (busy.length == 0) {
            return series.stream().anyMatch(one -> Double.isFinite(one.mean())) ? 0 : Double.NaN;
        }
        return java.util.Arrays.stream(busy).average().orElse(Double.NaN);
    }

    private static double sum(List<Series> series) {
        double[] values = series.stream()
                .mapToDouble(Series::mean)
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? Double.NaN : java.util.Arrays.stream(values).sum();
    }

    private double growth(FieldRow row, String expression) {
        return selection(row).value(row.where(), expression, Selection::growth);
    }

    private static double positive(double value) {
        return value > 0 ? value : Double.NaN;
    }

    /** Over the window of each server, because servers need not be read at the same times. */
    private double rate(FieldRow row) {
        return selection(row).value(row.where(), row.from(), series -> series.stream()
                .mapToDouble(one -> one.growth() / one.seconds())
                .sum());
    }

    /** True when a rate is asked for of something that grew in a time that nobody knows. */
    boolean lacksTime(FieldRow row) {
        return switch (row.as()) {
            case RATE, RATE_PER_MINUTE -> growth(row, row.from()) > 0 && Double.isNaN(rate(row));
            default -> false;
        };
    }

    private double ratio(FieldRow row) {
        double growth =
                growth(row, row.from()) / positive(selection(row).value(Map.of(), row.over(), Selection::growth));
        boolean gauges = Selection.names(row.over()).stream()
                .flatMap(name -> selection(row).named(name).stream())
                .allMatch(one -> one.isGauge() || one.fell() && !Names.hasCounterSuffix(one.name()));
        if (!gauges && !Double.isNaN(growth)) {
            return growth;
        }
        // Of gauges, a part over itself alone is no share of the whole: what would make it one is not shown.
        List<String> parts = Selection.names(row.over());
        if (parts.size() > 1
                && parts.stream()
                        .noneMatch(name -> !name.equals(row.from())
                                && !selection(row).named(name).isEmpty())) {
            return Double.NaN;
        }
        return selection(row).value(row.where(), row.from(), Evaluation::sum)
                / positive(selection(row).value(Map.of(), row.over(), Evaluation::sum));
    }

    private Object label(FieldRow row) {
        return labels(row).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(commonest -> Values.convert(row, commonest.getKey()))
                .orElse(null);
    }

    /** How many series have each value of the row's label. */
    private Map<String, Long> labels(FieldRow row) {
        return selection(row).of(row.where(), row.from()).stream()
                .filter(one ->
                        one.max() != 0 || one.values().length > 1 || row.words().isEmpty())
                .map(one -> one.label(row.label()))
                .filter(value -> !value.isBlank())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /** One of a kind is what everybody takes for granted. */
    private Object count(FieldRow row) {
        if (row.over() != null) {
            return countEach(row);
        }
        int count = row.label() == null
                ? selection(row).of(row.where(), row.from()).size()
                : labels(row).size();
        return count > 1 ? (Object) count : null;
    }

    /** The commonest number of label values that each value of another label has. */
    private Object countEach(FieldRow row) {
        Map<String, Long> sizes = selection(row).of(row.where(), row.from()).stream()
                .filter(one -> !one.label(row.over()).isBlank()
                        && !one.label(row.label()).isBlank())
                .collect(Collectors.groupingBy(
                        one -> one.label(row.over()),
                        TreeMap::new,
                        Collectors.mapping(
                                one -> one.label(row.label()),
                                Collectors.collectingAndThen(Collectors.toSet(), set -> (long) set.size()))));
        return sizes.values().stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(commonest -> (Object) commonest.getKey().intValue())
                .orElse(null);
    }

    private static String note(FieldRow row) {
        if (row.note() != null) {
            return row.note();
        }
        return switch (row.as()) {
            case RATIO -> row.from() + " over " + row.over();
            case MEAN -> "sum over count";
            case RATE -> "growth over the seconds between the readings";
            case RATE_PER_MINUTE -> "growth over the minutes between the readings";
            case SUM -> "sum over the engines, at the moment of the reading";
            default -> null;
        };
    }

    private static String place(FieldRow row) {
        return row.label() == null ? row.from() : row.from() + "{" + row.label() + "}";
    }
}
