package io.leapadvisor.report.monitor;

import io.leapadvisor.knowledge.metric.Metric;
import io.leapadvisor.knowledge.metric.MetricSource;
import io.leapadvisor.text.Phrases;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

/** Unit of a series: as Grafana names it, and how its values are written. */
enum Unit {
    SECONDS("s", "s", 1000),
    MILLISECONDS("ms", "ms", 1),
    MICROSECONDS("µs", "us", 0.001),
    SHARE("percentunit", "", 0),
    RATIO("none", "", 0),
    REQUESTS_PER_SECOND("reqps", " requests/s", 0),
    COUNT("short", "", 0);

    private static final Map<String, Unit> TIMES = Map.of("s", SECONDS, "ms", MILLISECONDS, "us", MICROSECONDS);

    private final String grafana;
    private final String suffix;
    private final double milliseconds;

    Unit(String grafana, String suffix, double milliseconds) {
        this.grafana = grafana;
        this.suffix = suffix;
        this.milliseconds = milliseconds;
    }

    /** The unit of time of the metric that an expression reads; a mere number where that is no time. */
    static Unit time(String expression, Collection<MetricSource> known) {
        return known.stream()
                .flatMap(source -> source.metrics().stream())
                .filter(metric -> expression.contains(metric.name()))
                .max(Comparator.comparingInt(metric -> metric.name().length()))
                .map(Metric::unit)
                .map(unit -> TIMES.getOrDefault(unit, COUNT))
                .orElse(COUNT);
    }

    String grafana() {
        return grafana;
    }

    boolean isTime() {
        return milliseconds > 0;
    }

    /** A time in this unit. */
    double ofMilliseconds(double ms) {
        return ms / milliseconds;
    }

    /** A value for people. */
    String text(double value) {
        if (isTime()) {
            return Phrases.duration(value * milliseconds);
        }
        return this == SHARE ? Phrases.percent(value) : Phrases.number(value) + suffix;
    }

    /** The value of an alert, as a template of Prometheus. */
    String template() {
        return this == SHARE ? "{{ $value | humanizePercentage }}" : "{{ $value | humanize }}" + suffix;
    }
}
