package io.leapadvisor.answer.monitor;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Percentiles;
import java.util.HashMap;
import java.util.Map;

/** What the exporters of a deployment would measure: one state of it. NaN = not known. */
final class Load {

    Percentiles latency;
    Percentiles ttft;
    Percentiles tpot;
    double rps = Double.NaN;
    double replicas = 1;
    double waitingRatio;
    double queueMs;
    double cpu;
    double throttled;
    double active;
    double kvCache;
    double preemptionsPerMinute;
    double hitRatio = 1;
    double oldestMs;
    final Map<String, Double> callMs = new HashMap<>();

    /** As it is told, and as it is modelled where nothing is told. */
    static Load today(Outlook outlook) {
        DeploymentProfile profile = outlook.profile();
        Load load = projected(outlook, outlook.now());
        if (profile.endToEnd() != null) {
            load.latency = measured(load.latency, profile.endToEnd().latency());
            load.ttft = measured(load.ttft, profile.endToEnd().ttft());
            load.tpot = measured(load.tpot, profile.endToEnd().tpot());
        }
        Utilization utilization = profile.utilization();
        if (utilization != null) {
            load.cpu = utilization.cpu() == null ? load.cpu : utilization.cpu();
            load.throttled = utilization.cpuThrottled() == null ? 0 : utilization.cpuThrottled();
            load.active = utilization.gpuComputeActive() == null ? 0 : utilization.gpuComputeActive();
            load.kvCache = utilization.kvCache() == null ? 0 : utilization.kvCache();
            load.preemptionsPerMinute =
                    utilization.preemptionsPerMinute() == null ? 0 : utilization.preemptionsPerMinute();
        }
        load.oldestMs = outlook.now().stages().values().stream()
                .mapToDouble(state -> state.latency().mean())
                .max()
                .orElse(0);
        load.replicas = profile.hardwareOrNone().replicaCount();
        return load;
    }

    /** As the plan makes it under a load. */
    static Load planned(Outlook outlook, Projection projection, boolean atMean) {
        Load load = projected(outlook, projection);
        if (atMean) {
            outlook.plan().slack().stream()
                    .filter(slack -> slack.expected() != null)
                    .forEach(slack -> load.set(slack.metric(), slack.expected()));
        }
        double each = outlook.now().bill().usdPerHour()
                / outlook.profile().hardwareOrNone().replicaCount();
        load.replicas = projection.bill().usdPerHour() > 0 && each > 0
                ? Math.round(projection.bill().usdPerHour() / each)
                : 1;
        return load;
    }

    private static Load projected(Outlook outlook, Projection projection) {
        Load load = new Load();
        Outcome outcome = outlook.targets().outcome(projection);
        load.latency = outcome.latency();
        load.ttft = outcome.ttft();
        load.tpot = outcome.tpot();
        load.rps = outlook.profile().traffic() == null
                        || outlook.profile().traffic().meanRps() == null
                ? Double.NaN
                : outlook.profile().traffic().meanRps();
        load.waitingRatio = known(Outlook.waitingRatio(projection));
        load.queueMs = known(Outlook.queueMs(projection));
        load.cpu = Math.min(1, known(Outlook.utilization(projection, Resource.CPU)));
        load.active = Math.min(1, known(Outlook.utilization(projection, Resource.GPU)));
        for (StageState state : projection.stages().values()) {
            load.callMs.put(
                    state.stage().name(), state.latency().mean() / state.stage().calls());
        }
        return load;
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static Percentiles measured(Percentiles modelled, LatencySummary measured) {
        return measured == null
                ? modelled
                : new Percentiles(
                        measured.meanMs() == null ? modelled.mean() : measured.meanMs(),
                        measured.p50Ms() == null ? modelled.p50() : measured.p50Ms(),
                        measured.p95Ms() == null ? modelled.p95() : measured.p95Ms(),
                        measured.p99Ms() == null ? modelled.p99() : measured.p99Ms());
    }

    /** Sets one statistic of an objective's metric; those around it keep their order. */
    void set(String metric, double ms) {
        String statistic = metric.substring(metric.indexOf('.') + 1);
        switch (metric.split("\\.")[0]) {
            case "latency" -> latency = with(latency, statistic, ms);
            case "ttft" -> ttft = with(ttft, statistic, ms);
            case "tpot" -> tpot = with(tpot, statistic, ms);
            default -> {
                // No time.
            }
        }
    }

    private static Percentiles with(Percentiles time, String statistic, double ms) {
        return switch (statistic) {
            case "meanMs" -> new Percentiles(ms, time.p50(), time.p95(), time.p99());
            case "p50Ms" -> new Percentiles(time.mean(), ms, Math.max(time.p95(), ms), Math.max(time.p99(), ms));
            case "p95Ms" -> new Percentiles(time.mean(), Math.min(time.p50(), ms), ms, Math.max(time.p99(), ms));
            default -> new Percentiles(time.mean(), Math.min(time.p50(), ms), Math.min(time.p95(), ms), ms);
        };
    }

    /** The share of a time's values at or below one, in ms. */
    static double share(Percentiles time, double ms) {
        double p50 = time.p50();
        double p95 = Math.max(p50, time.p95());
        double p99 = Math.max(p95, time.p99());
        if (ms >= p99) {
            return Math.min(1, 0.99 + 0.01 * (ms - p99) / (0.5 * p99));
        }
        if (ms >= p95) {
            return 0.95 + 0.04 * (ms - p95) / (p99 - p95);
        }
        return ms >= p50 ? 0.5 + 0.45 * (ms - p50) / (p95 - p50) : 0.5 * ms / p50;
    }

    /** A time of which all statistics are known: those that are not are taken from a mean or a percentile that is. */
    static Percentiles whole(Percentiles time) {
        double some = !Double.isNaN(time.mean())
                ? time.mean()
                : !Double.isNaN(time.p50()) ? time.p50() : !Double.isNaN(time.p99()) ? time.p99() / 2 : 100;
        double p50 = Double.isNaN(time.p50()) ? some * 0.95 : time.p50();
        double p95 = Double.isNaN(time.p95()) ? p50 * 1.6 : time.p95();
        double p99 = Double.isNaN(time.p99()) ? p95 * 1.25 : time.p99();
        return new Percentiles(Double.isNaN(time.mean()) ? p50 : time.mean(), p50, p95, p99);
    }
}
