package io.leapadvisor.knowledge.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How far estimates of what has something in common miss, each by a fit that had not seen the source.
 *
 * @param name what they have in common: a chip, an engine, a source
 * @param values number of values
 * @param unanswered how many of them were not answered
 * @param error median |ln(expected / measured)|; what was not answered counts as far off
 * @param bias mean of ln(expected / measured) of the answered: above 0 = estimated too high; null = none was answered
 * @param inside share of the values in [low, high]
 */
public record AccuracyGroup(String name, int values, int unanswered, double error, Double bias, double inside) {

    /** What has too few values for a line of its own. */
    public static final String OTHERS = "(all others)";

    private static final int FEW = 8;

    /** All groups by name; those of few values together as the last. */
    public static List<AccuracyGroup> by(List<AccuracyPoints> points, Function<AccuracyPoints, String> what) {
        Map<String, List<AccuracyPoint>> groups = new TreeMap<>();
        points.forEach(one -> groups.computeIfAbsent(what.apply(one), ignored -> new ArrayList<>())
                .addAll(one.values()));
        Map<String, List<AccuracyPoint>> many = new LinkedHashMap<>();
        List<AccuracyPoint> few = new ArrayList<>();
        groups.forEach((name, values) -> {
            if (values.size() < FEW) {
                few.addAll(values);
            } else {
                many.put(name, values);
            }
        });
        if (!few.isEmpty()) {
            many.put(OTHERS, few);
        }
        return many.entrySet().stream()
                .map(one -> of(one.getKey(), one.getValue()))
                .toList();
    }

    private static AccuracyGroup of(String name, List<AccuracyPoint> values) {
        double[] sorted = values.stream()
                .mapToDouble(one -> Math.abs(one.error()))
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        double[] answered = values.stream()
                .filter(AccuracyPoint::answered)
                .mapToDouble(AccuracyPoint::error)
                .toArray();
        return new AccuracyGroup(
                name,
                values.size(),
                values.size() - answered.length,
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2,
                answered.length == 0
                        ? null
                        : (Double) Arrays.stream(answered).average().orElseThrow(),
                values.stream().filter(AccuracyPoint::inside).count() / (double) values.size());
    }
}
