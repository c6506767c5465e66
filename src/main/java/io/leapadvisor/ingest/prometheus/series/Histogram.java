package io.leapadvisor.ingest.prometheus.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts of values up to bounds, added over engines and replicas bucket by bucket. Percentiles lie between two bounds;
 * a percentile above the last finite one has no value.
 *
 * @param bounds upper bounds in rising order, the last one infinite
 * @param counts values up to each bound, as the bounds below it counted too
 */
public record Histogram(List<Double> bounds, List<Double> counts) {

    /**
     * Where a percentile lies.
     *
     * @param value by linear interpolation between the bounds, as {@code histogram_quantile} of Prometheus does; NaN
     *     above the last finite bound
     * @param from lower bound
     * @param to upper bound, infinite above the last one
     */
    public record Quantile(double value, double from, double to) {}

    /**
     * The sum of bucket series.
     *
     * @param buckets series of {@code _bucket}, each with its bound in {@code le}
     */
    public static Histogram of(Collection<Series> buckets) {
        Map<String, TreeMap<Double, Double>> members = new HashMap<>();
        for (Series bucket : buckets) {
            Double bound = Numbers.of(bucket.label("le"));
            if (bound != null && !bound.isNaN()) {
                TreeMap<String, String> others = new TreeMap<>(bucket.labels());
                others.remove("le");
                members.computeIfAbsent(bucket.server() + others.toString(), ignored -> new TreeMap<>())
                        .merge(bound, bucket.growth(), Double::sum);
            }
        }
        return sum(members.values());
    }

    /** Members with other bounds, such as of another version, share only some; those that all have are kept. */
    private static Histogram sum(Collection<TreeMap<Double, Double>> members) {
        TreeSet<Double> bounds = new TreeSet<>();
        List<TreeMap<Double, Double>> used = members.stream()
                .filter(member -> member.lastEntry().getValue() > 0)
                .toList();
        used.forEach(member -> bounds.addAll(member.keySet()));
        used.forEach(member -> bounds.retainAll(member.keySet()));
        List<Double> counts = new ArrayList<>();
        double below = 0;
        for (double bound : bounds) {
            // A bucket that shrinks against the one below it was cut, or read while it was written.
            below = Math.max(
                    below,
                    used.stream().mapToDouble(member -> member.get(bound)).sum());
            counts.add(below);
        }
        return new Histogram(List.copyOf(bounds), counts);
    }

    /** How many values there are. */
    public double count() {
        return counts.isEmpty() ? 0 : counts.get(counts.size() - 1);
    }

    /**
     * A percentile.
     *
     * @param share between 0 and 1
     * @return null when there are no values, or the last bound is missing so that the number of values is not known
     */
    public Quantile quantile(double share) {
        if (!(count() > 0) || !Double.isInfinite(bounds.get(bounds.size() - 1))) {
            return null;
        }
        double rank = share * count();
        int bucket = 0;
        while (counts.get(bucket) < rank) {
            bucket++;
        }
        double from = bucket == 0 ? 0 : bounds.get(bucket - 1);
        double to = bounds.get(bucket);
        if (Double.isInfinite(to) || to <= from) {
            return new Quantile(to <= from && !Double.isInfinite(to) ? to : Double.NaN, from, to);
        }
        double below = bucket == 0 ? 0 : counts.get(bucket - 1);
        double within = counts.get(bucket) - below;
        return new Quantile(from + (to - from) * (within > 0 ? (rank - below) / within : 1), from, to);
    }
}
