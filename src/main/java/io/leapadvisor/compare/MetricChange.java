package io.leapadvisor.compare;

import io.leapadvisor.situation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A metric of two assessments.
 *
 * @param metric name of the metric, as in an assessment
 * @param before value before; left out = not known
 * @param after value after; left out = not known
 * @param ratio after over before; left out = one of them is not known or 0
 * @param noise ratio, of the larger over the smaller, up to which it may be noise; above 1
 * @param beyondNoise true when it changed by more than that
 * @param direction BETTER or WORSE by more than noise, else SAME; left out = one of them is not known
 */
public record MetricChange(
        String metric,
        Double before,
        Double after,
        Double ratio,
        double noise,
        boolean beyondNoise,
        Direction direction) {

    /** Where a metric went. */
    public enum Direction {
        BETTER,
        SAME,
        WORSE
    }

    /** All metrics that one of the two knows, by name. */
    public static List<MetricChange> between(Seen before, Seen after, Noise noise) {
        TreeSet<String> names = new TreeSet<>(before.metrics().keySet());
        names.addAll(after.metrics().keySet());
        List<MetricChange> changes = new ArrayList<>();
        for (String metric : names) {
            changes.add(of(metric, before.metrics(), after.metrics(), noise.limit(metric, before, after)));
        }
        return List.copyOf(changes);
    }

    private static MetricChange of(String metric, Map<String, Double> before, Map<String, Double> after, double limit) {
        Double was = before.get(metric);
        Double is = after.get(metric);
        if (was == null || is == null) {
            return new MetricChange(metric, was, is, null, limit, false, null);
        }
        Double ratio = was > 0 && is > 0 ? (Double) (is / was) : was.equals(is) ? (Double) 1.0 : null;
        boolean beyond = ratio == null || Math.max(ratio, 1 / ratio) > limit;
        boolean better = moreIsBetter(metric) ? is > was : is < was;
        return new MetricChange(
                metric,
                was,
                is,
                ratio,
                limit,
                beyond,
                beyond ? (better ? Direction.BETTER : Direction.WORSE) : Direction.SAME);
    }

    /** True where more is better; of what nobody knows less is. */
    public static boolean moreIsBetter(String metric) {
        Metric known = Metric.of(metric);
        return known != null && known.higherIsBetter();
    }

    /** True when it is worse by more than a ratio; an unknown or empty value is not. */
    public boolean isWorseThan(double limit) {
        return ratio != null && (moreIsBetter(metric) ? 1 / ratio : ratio) > limit;
    }
}
