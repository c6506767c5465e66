package io.leapadvisor.web.team;

import io.leapadvisor.rest.deployment.view.Trend.TrendPoint;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.web.answer.PageWords;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The way of one metric, in a picture of 100 by 24.
 *
 * @param name of the metric
 * @param now its latest value, with its unit
 * @param points of the line: "x,y x,y …"
 * @param x of the latest point
 * @param y of the latest point
 * @param says the same in words
 */
public record Sparkline(String name, String now, String points, String x, String y, String says) {

    private static final List<String> METRICS =
            List.of("latency.p99Ms", "latency.p95Ms", "latency.meanMs", "ttft.p95Ms", "ttft.meanMs", "capacityRps");
    private static final double LEFT = 3;
    private static final double WIDE = 94;
    private static final double TOP = 4;
    private static final double HIGH = 16;

    /** Of the first metric that the latest assessment knows; null = it knows none. */
    static Sparkline of(List<TrendPoint> trend) {
        if (trend.isEmpty()) {
            return null;
        }
        TrendPoint latest = trend.get(trend.size() - 1);
        String metric = METRICS.stream()
                .filter(latest.metrics()::containsKey)
                .findFirst()
                .orElse(null);
        if (metric == null) {
            return null;
        }
        List<Double> values = trend.stream()
                .map(point -> point.metrics().get(metric))
                .filter(Objects::nonNull)
                .toList();
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        List<String> places = IntStream.range(0, values.size())
                .mapToObj(i -> x(i, values.size()) + "," + y(values.get(i), low, high))
                .toList();
        String[] last = places.get(places.size() - 1).split(",");
        String now = MetricWords.value(metric, values.get(values.size() - 1));
        String name = PageWords.metric(metric);
        return new Sparkline(
                name,
                now,
                places.stream().collect(Collectors.joining(" ")),
                last[0],
                last[1],
                name + " over " + values.size() + (values.size() == 1 ? " assessment: " : " assessments: from ")
                        + (values.size() == 1 ? now : MetricWords.value(metric, values.get(0)) + " to " + now));
    }

    private static String x(int i, int size) {
        return tenths(size == 1 ? LEFT + WIDE : LEFT + WIDE * i / (size - 1));
    }

    /** What stays as it is runs through the middle. */
    private static String y(double value, double low, double high) {
        return tenths(high > low ? TOP + HIGH * (high - value) / (high - low) : TOP + HIGH / 2);
    }

    private static String tenths(double value) {
        return String.valueOf(Math.round(value * 10) / 10.0);
    }
}
