package io.leapadvisor.ingest.load;

import io.leapadvisor.ingest.observe.LoadPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Of several measured points, the one that a profile describes: that of the load which the caller names or production
 * shows. Without either there is none, because the busiest point of a sweep is nobody's service level.
 */
public final class PointChoice {

    private PointChoice() {}

    /**
     * The point nearest to a load.
     *
     * @param rps requests a second of the caller or of production; null = not known
     * @param concurrency requests in flight; null = not known
     * @return empty when there are several and nothing to choose by
     */
    public static Optional<LoadPoint> nearest(List<LoadPoint> points, Double rps, Double concurrency) {
        if (points.size() <= 1) {
            return points.stream().findFirst();
        }
        if (rps == null && concurrency == null) {
            return Optional.empty();
        }
        return points.stream()
                .filter(point -> Double.isFinite(distance(point, rps, concurrency)))
                .min(Comparator.comparingDouble(point -> distance(point, rps, concurrency)));
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
