package io.leapadvisor.ingest.load;

import io.leapadvisor.ingest.observe.LoadPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Of several measured points, the one that a profile describes: that of the load which the caller names or production
 * shows. Without either there is none, because the busiest point of a sweep is nobody's service level.
 */
public final class PointChoice {

    /** When a run was. */
    private static final String AT = "/at";

    private PointChoice() {}

    /**
     * The point nearest to a load.
     *
     * @param rps requests a second of the caller or of production; null = not known
     * @param concurrency requests in flight; null = not known
     * @param inputTokens tokens of a prompt, which decide between points of one load; null = not known
     * @return empty when there are several and nothing to choose by
     */
    public static Optional<LoadPoint> nearest(
            List<LoadPoint> points, Double rps, Double concurrency, Double inputTokens) {
        if (points.size() <= 1) {
            return points.stream().findFirst();
        }
        List<LoadPoint> loads = rps == null && concurrency == null
                ? points
                : points.stream()
                        .filter(point -> Double.isFinite(distance(point, rps, concurrency)))
                        .toList();
        if (loads.isEmpty() || rps == null && concurrency == null && inputTokens == null) {
            return Optional.empty();
        }
        Comparator<LoadPoint> nearer = Comparator.comparingDouble(
                point -> rps == null && concurrency == null ? 0 : distance(point, rps, concurrency));
        Comparator<LoadPoint> both = nearer.thenComparingDouble(point -> prompt(point, inputTokens));
        LoadPoint nearest = loads.stream().min(both).orElseThrow();
        boolean several = loads.stream()
                .anyMatch(other -> other != nearest
                        && both.compare(nearest, other) == 0
                        && !other.test().equals(nearest.test()));
        return several && rps == null && concurrency == null ? Optional.empty() : Optional.of(nearest);
    }

    /**
     * The last of several runs of one file that were of one load and one model, whose first ones warm the server.
     *
     * @return empty when they were of several, or nothing says which was the last
     */
    public static Optional<LoadPoint> lastOfOneLoad(List<LoadPoint> points) {
        boolean one = points.size() > 1
                && points.stream().allMatch(point -> point.test().get(AT) instanceof String)
                && points.stream().map(PointChoice::load).distinct().count() == 1;
        return one
                ? points.stream()
                        .max(Comparator.comparing(
                                point -> String.valueOf(point.test().get(AT))))
                : Optional.empty();
    }

    private static List<Object> load(LoadPoint point) {
        List<Object> load = new ArrayList<>(List.of(point.origin().file()));
        point.test().forEach((pointer, value) -> {
            if (pointer.startsWith("/traffic/")) {
                load.add(pointer + "=" + value);
            }
        });
        point.also().forEach((pointer, value) -> {
            if (pointer.startsWith("/model/") || pointer.startsWith("/hardware/")) {
                load.add(pointer + "=" + value);
            }
        });
        return load;
    }

    private static double prompt(LoadPoint point, Double inputTokens) {
        Double tokens = point.number("/traffic/inputTokens");
        return inputTokens == null || tokens == null || tokens <= 0 || inputTokens <= 0
                ? 0
                : Math.abs(Math.log(tokens / inputTokens));
    }

    /** Distance in factors, so that 1 is as far from 2 as 50 from 100. */
    private static double distance(LoadPoint point, Double rps, Double concurrency) {
        Double sent = point.number("/traffic/meanRps");
        Double rate = sent != null ? sent : point.number("/throughputRps");
        Double inFlight = point.number("/traffic/concurrency");
        if (concurrency != null && inFlight != null) {
            return Math.abs(Math.log(inFlight / concurrency));
        }
        return rps != null && rate != null && rate > 0 ? Math.abs(Math.log(rate / rps)) : Double.POSITIVE_INFINITY;
    }
}
