package io.leapadvisor.report.picture;

import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.situation.PrimaryMetric;

/**
 * What the numbers of a picture are about.
 *
 * @param metric of the API
 * @param name within a sentence
 * @param unit of the values as they are given: ms, USD, requests/s …; empty = they have none
 * @param higherIsBetter true when more is better
 */
public record Series(String metric, String name, String unit, boolean higherIsBetter) {

    /** That of a metric or objective of the API. */
    static Series of(String metric) {
        Metric moved = Metric.of(PrimaryMetric.impactMetric(metric, null));
        return new Series(metric, MetricWords.of(metric), unit(metric), moved != null && moved.higherIsBetter());
    }

    private static String unit(String metric) {
        // Zero is written as "0 ms": what stands behind the number is the unit.
        String zero = MetricWords.value(metric, 0);
        int blank = zero.indexOf(' ');
        return blank < 0 ? "" : zero.substring(blank + 1);
    }

    /** True when a value keeps a target. */
    boolean keeps(double value, double target) {
        return higherIsBetter ? value >= target : value <= target;
    }
}
