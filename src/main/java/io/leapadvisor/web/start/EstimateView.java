package io.leapadvisor.web.start;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.LatencyEstimate;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An estimate as one types.
 *
 * @param verdict in a sentence
 * @param mood good or bad
 * @param rows numbers
 * @param assumptions what was assumed
 */
public record EstimateView(String verdict, String mood, List<Row> rows, List<String> assumptions) {

    /** A number with its interval; empty where it is certain. */
    public record Row(String name, String value, String range) {}

    static EstimateView of(Estimate estimate) {
        boolean full = Boolean.TRUE.equals(estimate.saturated());
        boolean tooSmall = Boolean.FALSE.equals(estimate.fits());
        return new EstimateView(
                tooSmall
                        ? "The model does not fit the memory of a replica."
                        : full
                                ? "The load reaches the capacity: requests pile up."
                                : estimate.bottleneck() == null
                                        ? "This is what the profile allows to say."
                                        : "What limits it: " + Phrases.constant(estimate.bottleneck()) + ".",
                full || tooSmall ? "bad" : "good",
                rows(estimate),
                estimate.assumptions());
    }

    private static List<Row> rows(Estimate estimate) {
        List<Row> rows = new ArrayList<>();
        LatencyEstimate latency = estimate.latency();
        if (latency != null) {
            add(rows, "latency.meanMs", latency.meanMs());
            add(rows, "latency.p99Ms", latency.p99Ms());
        }
        add(rows, "ttftMs", estimate.ttftMs());
        add(rows, "tpotMs", estimate.tpotMs());
        add(rows, "capacityRps", estimate.capacityRps());
        if (estimate.utilization() != null) {
            rows.add(new Row("Busiest resource", Phrases.percent(estimate.utilization()), ""));
        }
        if (estimate.memoryGb() != null) {
            Double available = estimate.memoryGb().available();
            rows.add(new Row(
                    "Memory of a replica",
                    MetricWords.value("memoryGb", estimate.memoryGb().total()),
                    available == null ? "" : "of " + MetricWords.value("memoryGb", available)));
        }
        if (estimate.usdPerHour() != null) {
            rows.add(new Row("The bill an hour", MetricWords.value("usdPerHour", estimate.usdPerHour()), ""));
        }
        if (estimate.usdPerMillionOutputTokens() != null) {
            rows.add(new Row(
                    "A million output tokens",
                    MetricWords.value("usdPerHour", estimate.usdPerMillionOutputTokens()),
                    ""));
        }
        return rows;
    }

    private static void add(List<Row> rows, String metric, Interval value) {
        if (value != null) {
            String name = MetricWords.of(metric);
            rows.add(new Row(
                    name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                    MetricWords.value(metric, value.expected()),
                    value.low() < value.high() ? MetricWords.range(metric, value.low(), value.high()) : ""));
        }
    }
}
