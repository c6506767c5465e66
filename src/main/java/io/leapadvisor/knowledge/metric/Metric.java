package io.leapadvisor.knowledge.metric;

import io.leapadvisor.knowledge.read.Check;
import java.util.List;
import java.util.Optional;

/**
 * A time series of an exporter.
 *
 * @param role what it tells
 * @param name its name in Prometheus; of a histogram without {@code _bucket}
 * @param type how it is read
 * @param unit s, ms, us, share (0 to 1), or what it counts
 * @param matching label matchers that it always needs, as in PromQL; null = none
 * @param since first version that has it; null = all
 * @param until first version that no longer has it; null = none
 * @param buckets boundaries of a histogram in its unit, ascending; empty = not known
 * @param prerequisite what has to be done before it exists, beside what its exporter needs; null = nothing
 */
public record Metric(
        MetricRole role,
        String name,
        MetricType type,
        String unit,
        String matching,
        String since,
        String until,
        List<Double> buckets,
        String prerequisite) {

    public Metric {
        Check.present("role", role);
        Check.text("name", name);
        Check.present("type", type);
        Check.text("unit", unit);
        if (!name.matches("[a-zA-Z_:][a-zA-Z0-9_:]*")) {
            throw new IllegalArgumentException("name (" + name + ") is no name of a metric in Prometheus");
        }
        buckets = buckets == null ? List.of() : List.copyOf(buckets);
        for (int i = 1; i < buckets.size(); i++) {
            if (buckets.get(i) <= buckets.get(i - 1)) {
                throw new IllegalArgumentException("buckets of " + name + " must ascend (" + buckets.get(i) + ")");
            }
        }
    }

    /** True when this version has it; without a version whenever some version has it. */
    boolean isIn(Optional<EngineVersion> version) {
        return version.isEmpty() || version.get().isWithin(since, until);
    }

    /** Its unit in milliseconds; 1 for what is no time. */
    public double milliseconds() {
        return switch (unit) {
            case "s" -> 1000;
            case "us" -> 0.001;
            default -> 1;
        };
    }
}
