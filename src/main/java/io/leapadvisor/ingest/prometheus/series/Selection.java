package io.leapadvisor.ingest.prometheus.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The series that a line of a sheet means: by name, by labels, of one model, each once. A line may name several metrics
 * that are added or subtracted: {@code a + b - c}.
 */
public final class Selection {

    private static final Pattern OPERATOR = Pattern.compile("(?<!\\s)\\s++(?=[+-]\\s)");
    /** Comparing each with each is for pages of a few servers. */
    private static final int MOST_COMPARED = 3000;

    private final Map<String, List<Series>> series;
    private final List<String> copies;
    private final String modelLabel;
    private final Map<String, List<Series>> byName = new HashMap<>();
    private String model;

    /**
     * Series to choose from.
     *
     * @param copies labels whose series repeat one value
     * @param modelLabel label that names the model; null = none does
     */
    public Selection(List<Series> series, List<String> copies, String modelLabel) {
        this.series = series.stream().collect(Collectors.groupingBy(Series::name, TreeMap::new, Collectors.toList()));
        this.copies = copies;
        this.modelLabel = modelLabel;
    }

    /** From here on, only series of this model, and of none. */
    public void model(String name) {
        model = name;
        byName.clear();
    }

    /** The names in an expression, without signs. */
    public static List<String> names(String expression) {
        List<String> names = new ArrayList<>();
        for (String term : OPERATOR.split(expression.strip())) {
            names.add(name(term));
        }
        return names;
    }

    private static String name(String term) {
        return term.startsWith("+ ") || term.startsWith("- ")
                ? term.substring(2).strip()
                : term;
    }

    /**
     * An expression over the series of its metrics.
     *
     * @param where labels that the series must have
     * @param each what a metric's series come to
     * @return NaN when no metric of it is there, or the one that begins it is not and something is taken from it
     */
    public double value(Map<String, String> where, String expression, ToDoubleFunction<List<Series>> each) {
        double sum = 0;
        boolean any = false;
        for (String term : OPERATOR.split(expression.strip())) {
            String name = name(term);
            if (!named(name).isEmpty()) {
                double value = each.applyAsDouble(of(where, name));
                if (!Double.isNaN(value)) {
                    sum += term.startsWith("- ") ? -value : value;
                    any |= !term.startsWith("- ");
                }
            }
        }
        return any ? sum : Double.NaN;
    }

    /** The series of a metric whose labels match: values are regular expressions for the whole of a label. */
    public List<Series> of(Map<String, String> where, String name) {
        return named(name).stream()
                .filter(one -> where.entrySet().stream()
                        .allMatch(label -> one.label(label.getKey()).matches(label.getValue())))
                .toList();
    }

    /** The series of a metric, whatever their labels. */
    public List<Series> named(String name) {
        return byName.computeIfAbsent(name, this::find);
    }

    private List<Series> find(String name) {
        List<Series> found = new ArrayList<>();
        series.forEach((page, these) -> {
            if (Names.match(name, page)) {
                these.stream().filter(this::isOfModel).forEach(found::add);
            }
        });
        return withoutCopies(withoutRepeats(found));
    }

    private boolean isOfModel(Series one) {
        String of = modelLabel == null || model == null ? "" : one.label(modelLabel);
        return of.isEmpty() || of.equals(model);
    }

    /** The same values with and without the labels that an aggregating page adds are one series. */
    private static List<Series> withoutRepeats(List<Series> found) {
        if (found.size() > MOST_COMPARED
                || found.stream()
                                .map(one -> one.labels().keySet())
                                .distinct()
                                .limit(2)
                                .count()
                        < 2) {
            return found;
        }
        return found.stream()
                .filter(one -> found.stream().noneMatch(one::isWithin))
                .toList();
    }

    private List<Series> withoutCopies(List<Series> found) {
        if (copies.isEmpty()) {
            return found;
        }
        Map<String, Series> kept = new LinkedHashMap<>();
        for (Series one : found) {
            TreeMap<String, String> labels = new TreeMap<>(one.labels());
            copies.forEach(labels::remove);
            kept.merge(one.server() + labels.toString(), one, (a, b) -> b.growth() > a.growth() ? b : a);
        }
        return List.copyOf(kept.values());
    }

    public static double growth(Collection<Series> series) {
        return series.stream()
                .mapToDouble(Series::growth)
                .filter(Double::isFinite)
                .sum();
    }
}
