package io.leapadvisor.web.team;

import io.leapadvisor.rest.deployment.view.Trend.TrendPoint;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.web.answer.PageWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A deployment in time, as series.
 *
 * @param panels one for each kind of number
 */
public record TrendPicture(List<Panel> panels) {

    /**
     * Numbers of one unit.
     *
     * @param name of the panel
     * @param unit of its values
     * @param lines of metrics
     * @param baseline value of the first line in the baseline; null = not known
     */
    public record Panel(String name, String unit, List<Line> lines, Double baseline) {}

    /** A metric in time. */
    public record Line(String metric, String name, List<At> points) {}

    /** A value; {@code text} has its unit. */
    public record At(String assessment, Instant at, double value, String text) {}

    private static final int MOST_PANELS = 4;

    /** Which metrics stand in a panel, the one that matters most first. */
    private record Plan(String name, String unit, List<String> metrics) {}

    private static final List<Plan> PLANS = List.of(
            new Plan("Latency", "ms", List.of("latency.p99Ms", "latency.p95Ms", "latency.meanMs")),
            new Plan("Time to the first token", "ms", List.of("ttft.p99Ms", "ttft.p95Ms", "ttft.meanMs", "ttftMs")),
            new Plan("Capacity", "requests/s", List.of("capacityRps")),
            new Plan("Bill an hour", "USD", List.of("usdPerHour")));

    /**
     * The panels that have values.
     *
     * @param points oldest first
     * @param baseline metrics of the baseline; empty = none
     */
    static TrendPicture of(List<TrendPoint> points, Map<String, Double> baseline) {
        List<Panel> panels = new ArrayList<>();
        for (Plan plan : PLANS) {
            List<Line> lines = plan.metrics().stream()
                    .map(metric -> line(metric, points))
                    .filter(line -> !line.points().isEmpty())
                    .toList();
            if (!lines.isEmpty() && panels.size() < MOST_PANELS) {
                panels.add(new Panel(
                        plan.name(),
                        plan.unit(),
                        lines,
                        baseline.get(lines.get(0).metric())));
            }
        }
        return new TrendPicture(panels);
    }

    private static Line line(String metric, List<TrendPoint> points) {
        return new Line(
                metric,
                PageWords.metric(metric),
                points.stream()
                        .map(point -> at(metric, point))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static At at(String metric, TrendPoint point) {
        Double value = point.metrics().get(metric);
        return value == null
                ? null
                : new At(point.assessment(), point.assessedAt(), value, MetricWords.value(metric, value));
    }
}
