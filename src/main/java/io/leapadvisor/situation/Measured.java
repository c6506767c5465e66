package io.leapadvisor.situation;

import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;

/** Looks up what was measured of the whole request by the name of an objective. */
final class Measured {

    private Measured() {}

    /**
     * The measured value of an objective's metric: a time such as {@code ttft.p95Ms}, in ms, or the throughput, in
     * requests/s; null = not measured.
     */
    static Double value(String metric, EndToEnd endToEnd) {
        if (Metric.THROUGHPUT.is(metric)) {
            return endToEnd == null ? null : endToEnd.throughputRps();
        }
        int dot = metric.indexOf('.');
        LatencySummary summary = dot < 0 ? null : summary(metric.substring(0, dot), endToEnd);
        if (summary == null) {
            return null;
        }
        return switch (metric.substring(dot + 1)) {
            case "meanMs" -> summary.meanMs();
            case "p50Ms" -> summary.p50Ms();
            case "p95Ms" -> summary.p95Ms();
            default -> summary.p99Ms();
        };
    }

    static LatencySummary summary(String kind, EndToEnd endToEnd) {
        if (endToEnd == null) {
            return null;
        }
        return switch (kind) {
            case "latency" -> endToEnd.latency();
            case "ttft" -> endToEnd.ttft();
            case "tpot" -> endToEnd.tpot();
            default -> null;
        };
    }

    /**
     * What the model's statistics have to be multiplied by to give those that were measured. A statistic that was not
     * measured moves with the mean that was.
     */
    static Percentiles scale(LatencySummary measured, Percentiles modelled) {
        if (measured == null) {
            return Percentiles.ONES;
        }
        double mean = ratio(measured.meanMs(), modelled.mean(), 1);
        return new Percentiles(
                mean,
                ratio(measured.p50Ms(), modelled.p50(), mean),
                ratio(measured.p95Ms(), modelled.p95(), mean),
                ratio(measured.p99Ms(), modelled.p99(), mean));
    }

    private static double ratio(Double measured, double modelled, double otherwise) {
        return measured != null && measured > 0 && modelled > 0 ? measured / modelled : otherwise;
    }
}
