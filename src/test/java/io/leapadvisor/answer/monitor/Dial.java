package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.situation.Percentiles;

/** Loads at which an alert is just before or beyond its limit, and neighbours that must not count. */
final class Dial {

    private Dial() {}

    /** A load that is idle but for what an alert reads, which is so many times its limit. */
    static Load dialled(Monitored held, Alert alert, double times) {
        Load load = idle(held);
        double value = Monitored.limit(alert) * times;
        double ms = value * held.milliseconds(alert);
        held.target(alert).ifPresent(target -> load.set(target.metric(), ms));
        switch (alert.name()) {
            case "LoadNearCapacity" -> load.rps = value;
            case "FleetOverBudget" -> load.replicas = times > 1 ? Monitored.limit(alert) + 1 : Monitored.limit(alert);
            case "RequestsWaitForTheModel" -> {
                load.waitingRatio = value;
                load.queueMs = ms;
            }
            case "KvCacheNearlyFull" -> {
                load.kvCache = Math.min(1, Monitored.limit(alert) * 1.2);
                load.waitingRatio = times > 1 ? 1 : 0;
            }
            case "RequestsArePreempted" -> load.preemptionsPerMinute = times > 1 ? value + 1 : 0;
            case "CpuNearLimit" -> load.cpu = value;
            case "CpuThrottled" -> load.throttled = value;
            case "AcceleratorNearlyFull" -> load.active = value;
            case "OldestMessageIsLate" -> load.oldestMs = ms;
            default -> {
                if (alert.name().startsWith("CacheHitsBelowPlan")) {
                    load.hitRatio = value;
                } else if (alert.name().startsWith("InterServiceLatency")) {
                    held.stages().forEach(stage -> load.callMs.put(stage, ms));
                } else {
                    assertThat(held.target(alert)).as(alert.name()).isPresent();
                }
            }
        }
        return load;
    }

    /** A load at which nothing is near a limit. */
    static Load idle(Monitored held) {
        Load load = new Load();
        load.latency = new Percentiles(1e-3, 1e-3, 1e-3, 1e-3);
        load.ttft = load.latency;
        load.tpot = load.latency;
        load.rps = 1e-6;
        load.replicas = 0;
        held.stages().forEach(stage -> load.callMs.put(stage, 1e-3));
        return load;
    }

    /** A load at which everything is far beyond its limit. */
    static Load worst(Monitored held) {
        Load load = new Load();
        load.latency = new Percentiles(1e8, 1e8, 1e8, 1e8);
        load.ttft = load.latency;
        load.tpot = load.latency;
        load.rps = 1e7;
        load.replicas = 1e5;
        load.waitingRatio = 50;
        load.queueMs = 1e6;
        load.cpu = 1;
        load.throttled = 1;
        load.active = 1;
        load.kvCache = 1;
        load.preemptionsPerMinute = 100;
        load.hitRatio = 0;
        load.oldestMs = 1e9;
        held.stages().forEach(stage -> load.callMs.put(stage, 1e6));
        return load;
    }
}
