package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.series.PromQl;
import io.leapadvisor.answer.monitor.series.Reading;
import io.leapadvisor.answer.monitor.series.Stack;
import io.leapadvisor.knowledge.metric.MetricRole;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Alerts on what a serving engine says of its queue and its cache. The time in which an accelerator runs some kernel is
 * none of them: it is near 100 % on any engine that has work.
 *
 * @param outlook the deployment
 * @param stack its time series
 */
record EngineAlerts(Outlook outlook, Stack stack) {

    List<AlertDraft> drafts() {
        List<AlertDraft> drafts = new ArrayList<>();
        Optional<AlertDraft> waiting = waiting();
        waiting.or(this::queueTime).ifPresent(drafts::add);
        cache().ifPresent(drafts::add);
        preemptions().ifPresent(drafts::add);
        return drafts;
    }

    private Optional<AlertDraft> waiting() {
        Optional<Reading> waits = averaged(MetricRole.WAITING);
        Optional<Reading> runs = averaged(MetricRole.RUNNING);
        if (waits.isEmpty() || runs.isEmpty()) {
            return Optional.empty();
        }
        Reading reading =
                waits.get().with(waits.get().expression() + " / " + runs.get().expression(), runs.get());
        double usual = outlook.threshold("alert-waiting-ratio");
        return Optional.of(AlertDraft.above(
                "RequestsWaitForTheModel",
                reading,
                outlook.silent(usual, Outlook::waitingRatio),
                "When this many requests wait for each that is worked on, the engine is behind its load, whatever the"
                        + " accelerator's utilization says.",
                ratio(outlook.after()),
                Outlook.waitingRatio(outlook.now())));
    }

    private static String ratio(Projection after) {
        double ratio = Outlook.waitingRatio(after);
        return Double.isNaN(ratio) || Double.isInfinite(ratio)
                ? null
                : Phrases.number(ratio) + " waiting for each that is worked on";
    }

    private Optional<Reading> averaged(MetricRole role) {
        return stack.ofEngine(role, "sum(avg_over_time(", "[" + PromQl.WINDOW + "]", "))");
    }

    /** For engines that say how long requests wait, and not how many are worked on. */
    private Optional<AlertDraft> queueTime() {
        double planned = outlook.worst(Outlook::queueMs);
        double latency = outlook.after().latency().meanMs();
        if (Double.isNaN(latency) || Double.isNaN(planned)) {
            return Optional.empty();
        }
        double usual = latency * outlook.threshold("queue-share");
        double limit = outlook.silent(usual, Outlook::queueMs);
        return stack.time(MetricRole.QUEUE_TIME, "mean", 0, null, "")
                .map(reading -> AlertDraft.above(
                        "RequestsWaitForTheModel",
                        reading,
                        limit / reading.milliseconds(),
                        "A request that waits longer than " + Phrases.duration(limit)
                                + " on average before its model begins loses more than its share of a request: "
                                + "the engine is"
                                + " behind its load.",
                        Double.isInfinite(Outlook.queueMs(outlook.after()))
                                ? null
                                : Phrases.duration(Outlook.queueMs(outlook.after())) + " of waiting",
                        Outlook.queueMs(outlook.now()) / reading.milliseconds()));
    }

    /** A full cache alone is well used; together with a queue it is too small. */
    private Optional<AlertDraft> cache() {
        Optional<Reading> used = stack.ofEngine(MetricRole.KV_CACHE, "max(", "", ")");
        Optional<Reading> waits = averaged(MetricRole.WAITING);
        if (used.isEmpty() || waits.isEmpty()) {
            return Optional.empty();
        }
        double limit = outlook.threshold("kv-cache-full");
        Reading reading = used.get()
                .with(waits.get().expression() + " > 0 and " + used.get().expression(), waits.get());
        Utilization measured = outlook.profile().utilization();
        Double share = measured == null ? null : measured.kvCache();
        // A model lets some requests wait at any load: only a queue that rings itself is sure to be seen.
        boolean queued = Outlook.waitingRatio(outlook.now()) > outlook.threshold("alert-waiting-ratio");
        AlertDraft draft = AlertDraft.above(
                "KvCacheNearlyFull",
                reading,
                limit,
                "Beyond " + Phrases.percent(limit)
                        + " of the KV cache, requests wait for memory or are preempted and computed again; without"
                        + " waiting requests it is only well used.",
                null,
                share == null || share > limit && !queued ? Double.NaN : share);
        return Optional.of(draft);
    }

    private Optional<AlertDraft> preemptions() {
        Utilization measured = outlook.profile().utilization();
        if (measured == null || measured.preemptionsPerMinute() == null) {
            return Optional.empty();
        }
        return stack.ofEngine(MetricRole.PREEMPTIONS, "60 * sum(rate(", "[" + PromQl.WINDOW + "]", "))")
                .map(reading -> AlertDraft.above(
                        "RequestsArePreempted",
                        reading,
                        outlook.threshold("preemptions-per-minute"),
                        "Each preemption throws away keys and values that have to be computed again; frequent ones say"
                                + " that more is admitted than the cache holds.",
                        null,
                        measured.preemptionsPerMinute()));
    }
}
