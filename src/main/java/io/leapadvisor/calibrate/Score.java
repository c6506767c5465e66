package io.leapadvisor.calibrate;

import io.leapadvisor.calibrate.fit.Residual;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Figures of a set of residuals. A source counts once, however many values it publishes: figures are means over
 * sources, and sources of fewer than {@value #SMALL} values count together as one.
 *
 * @param values number of values
 * @param sources number of sources, small ones counted as one
 * @param error mean over sources of the median |ln(expected / measured)|
 * @param coverage mean over sources of the share of values inside their interval
 * @param answered share of values that were answered
 */
public record Score(int values, int sources, double error, double coverage, double answered) {

    public static final int SMALL = 5;
    private static final String SMALL_SOURCES = "(small sources)";

    /** The figures of these residuals. */
    public static Score of(Collection<Residual> residuals) {
        Map<String, List<Residual>> sources = bySource(residuals);
        double error = 0;
        double coverage = 0;
        for (List<Residual> source : sources.values()) {
            error += median(source, Residual::absolute);
            coverage += share(source, Residual::inside);
        }
        return new Score(
                residuals.size(),
                sources.size(),
                error / sources.size(),
                coverage / sources.size(),
                share(residuals, Residual::answered));
    }

    /** Residuals by source, those of small sources together. */
    public static Map<String, List<Residual>> bySource(Collection<Residual> residuals) {
        Map<String, List<Residual>> sources = new TreeMap<>();
        residuals.forEach(one -> sources.computeIfAbsent(one.of().source(), ignored -> new ArrayList<>())
                .add(one));
        Map<String, List<Residual>> pooled = new TreeMap<>();
        sources.forEach((source, list) -> pooled.computeIfAbsent(
                        list.size() < SMALL ? SMALL_SOURCES : source, ignored -> new ArrayList<>())
                .addAll(list));
        return pooled;
    }

    private static double share(Collection<Residual> residuals, Predicate<Residual> which) {
        return (double) residuals.stream().filter(which).count() / residuals.size();
    }

    public static <T> double median(Collection<T> all, Function<T, Double> value) {
        double[] sorted = all.stream().mapToDouble(value::apply).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
