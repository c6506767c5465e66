package io.leapadvisor.situation;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.measured.LoadTest;
import java.util.List;

/** Looks up what was measured of the whole request by the name of an objective. */
final class Measured {

    private Measured() {}

    /**
     * The profile with what its load tests measured under the load of today, where nothing else of the whole request
     * says it: of several such tests, the last that were told count.
     */
    static DeploymentProfile today(DeploymentProfile profile) {
        EndToEnd measured = profile.endToEnd();
        List<LoadTest> tests = LoadTest.ofToday(profile).toList();
        for (int i = tests.size() - 1; i >= 0; i--) {
            LoadTest test = tests.get(i);
            EndToEnd known = measured == null ? EndToEndBuilder.builder().build() : measured;
            measured = known.withLatency(or(known.latency(), test.latency()))
                    .withTtft(or(known.ttft(), test.ttft()))
                    .withTpot(or(known.tpot(), test.tpot()))
                    .withThroughputRps(or(known.throughputRps(), test.throughputRps()));
        }
        return profile.withEndToEnd(measured);
    }

    /** True when a deployment was seen to run, since something of it was measured. */
    static boolean isSeen(DeploymentProfile profile) {
        return profile.endToEnd() != null
                || profile.utilization() != null
                || profile.loadTests() != null && !profile.loadTests().isEmpty()
                || profile.latencies().anyMatch(time -> !time.isEmpty());
    }

    private static <T> T or(T known, T otherwise) {
        return known == null ? otherwise : known;
    }

    /**
     * The measured value of an objective's metric: a time such as {@code ttft.p95Ms}, in ms, or the throughput, in
     * requests/s; null = not measured. Of a throughput what failed is no part.
     *
     * @param arriving requests a second that arrive; null = not told
     */
    static Double value(String metric, EndToEnd endToEnd, Double arriving) {
        if (Metric.THROUGHPUT.is(metric)) {
            return endToEnd == null ? null : endToEnd.servedRps(arriving);
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
