package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.series.PromQl;
import io.leapadvisor.knowledge.metric.Metric;
import io.leapadvisor.knowledge.metric.MetricCatalogue;
import io.leapadvisor.knowledge.metric.MetricCatalogue.Offered;
import io.leapadvisor.knowledge.metric.MetricRole;
import io.leapadvisor.knowledge.metric.MetricType;
import io.leapadvisor.situation.Percentiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the series that a stack exports, for promtool: with the labels that exporters give them, with the pod's own
 * series beside those of its containers, and with probes beside the requests of users.
 *
 * @param catalogue what the stack exports
 * @param oldest true = where versions have several names, the oldest ones
 * @param minutes between two samples
 * @param samples number of samples
 */
record Exporters(MetricCatalogue catalogue, boolean oldest, int minutes, int samples) {

    private static final double LIMIT_CORES = 8;

    /**
     * The series of a deployment in a state.
     *
     * @param boundaries boundaries of histograms beside the usual ones, in ms
     */
    List<String> series(Load load, Map<String, String> labels, Set<String> stages, Set<Double> boundaries) {
        List<String> series = new ArrayList<>();
        for (MetricRole role : MetricRole.values()) {
            List<Offered> offered = new ArrayList<>(pick(catalogue.ofEngine(role)));
            offered.addAll(catalogue.ofOthers(role));
            for (Offered metric : offered) {
                write(series, metric, load, labels, stages, boundaries);
            }
        }
        return new ArrayList<>(new LinkedHashSet<>(series));
    }

    /** A server has one version: its first names, or its last ones. */
    private List<Offered> pick(List<Offered> offered) {
        if (offered.isEmpty()) {
            return offered;
        }
        return List.of(offered.get(oldest ? offered.size() - 1 : 0));
    }

    private void write(
            List<String> series,
            Offered offered,
            Load load,
            Map<String, String> labels,
            Set<String> stages,
            Set<Double> boundaries) {
        Metric metric = offered.metric();
        double rps = Double.isNaN(load.rps) ? 10 : load.rps;
        switch (metric.role()) {
            case REQUEST_LATENCY -> {
                time(
                        series,
                        metric,
                        load.latency,
                        rps,
                        with(with(labels, "http_route", "/predict"), "uri", "/predict"),
                        boundaries);
                if (metric.matching() != null) {
                    Percentiles probe = new Percentiles(1, 1, 1, 1);
                    time(
                            series,
                            metric,
                            probe,
                            0.2,
                            with(with(labels, "http_route", "/health"), "uri", "/health"),
                            boundaries);
                }
            }
            case FIRST_TOKEN -> time(series, metric, load.ttft, rps, labels, boundaries);
            case PER_TOKEN -> time(series, metric, load.tpot, rps, labels, boundaries);
            case QUEUE_TIME -> {
                double wait = Math.min(1e6, load.queueMs);
                time(series, metric, new Percentiles(wait, wait, wait, wait), rps, labels, boundaries);
            }
            case STAGE_LATENCY ->
                stages.forEach(stage -> {
                    double ms = load.callMs.getOrDefault(stage, 1.0);
                    time(
                            series,
                            metric,
                            new Percentiles(ms, ms, ms, ms),
                            rps,
                            with(labels, "span_name", stage),
                            boundaries);
                });
            case REQUESTS -> counter(series, metric.name(), labels, rps);
            case RUNNING -> gauge(series, metric.name(), labels, 100);
            case WAITING -> gauge(series, metric.name(), labels, Math.min(1e4, 100 * load.waitingRatio));
            case KV_CACHE -> gauge(series, metric.name(), labels, load.kvCache);
            case PREEMPTIONS -> counter(series, metric.name(), labels, load.preemptionsPerMinute / 60);
            case PREFIX_HITS -> counter(series, metric.name(), labels, 1000 * load.hitRatio);
            case PREFIX_LOOKUPS -> counter(series, metric.name(), labels, 1000);
            case PREFIX_HIT_RATIO -> gauge(series, metric.name(), labels, load.hitRatio);
            case CACHE_HITS -> caches(series, metric, labels, stages, 50 * load.hitRatio);
            case CACHE_LOOKUPS -> caches(series, metric, labels, stages, 50);
            case ACCELERATOR_ACTIVE -> gauge(series, metric.name(), labels, load.active);
            case CPU_SECONDS -> containers(series, metric, labels, load.cpu * LIMIT_CORES);
            case CPU_PERIODS -> containers(series, metric, labels, 10);
            case CPU_THROTTLED -> containers(series, metric, labels, 10 * load.throttled);
            case CPU_LIMIT -> {
                gauge(series, metric.name(), with(labels, "resource", "cpu"), LIMIT_CORES);
                gauge(series, metric.name(), with(labels, "resource", "memory"), 16e9);
            }
            case REPLICAS -> {
                gauge(series, metric.name(), with(labels, "phase", "Running"), load.replicas);
                gauge(series, metric.name(), with(labels, "phase", "Failed"), 7);
            }
            case OLDEST_AGE -> gauge(series, metric.name(), labels, load.oldestMs / 1000);
            default -> {
                // No alert reads it.
            }
        }
    }

    private void containers(List<String> series, Metric metric, Map<String, String> labels, double perSecond) {
        counter(series, metric.name(), with(labels, "container", "server"), perSecond);
        counter(series, metric.name(), with(labels, "container", ""), perSecond + 3);
    }

    private void caches(
            List<String> series, Metric metric, Map<String, String> labels, Set<String> stages, double perSecond) {
        counter(series, metric.name(), labels, perSecond);
        stages.forEach(stage -> counter(series, metric.name(), with(labels, "stage", stage), perSecond));
    }

    /** A time in which all requests of a second take as long as a state says. */
    private void time(
            List<String> series,
            Metric metric,
            Percentiles told,
            double rps,
            Map<String, String> labels,
            Set<Double> boundaries) {
        Percentiles time = Load.whole(told);
        double unit = metric.milliseconds();
        if (metric.type() == MetricType.COUNTER) {
            counter(series, metric.name(), labels, rps * time.mean() / unit);
            return;
        }
        for (double bound : bounds(metric, boundaries)) {
            counter(
                    series,
                    metric.name() + "_bucket",
                    with(labels, "le", RuleTests.plain(bound)),
                    rps * Load.share(time, bound * unit));
        }
        counter(series, metric.name() + "_bucket", with(labels, "le", "+Inf"), rps);
        counter(series, metric.name() + "_sum", labels, rps * time.mean() / unit);
        counter(series, metric.name() + "_count", labels, rps);
    }

    /** The usual boundaries; where they can be set, or are not known, those that a prerequisite asks for as well. */
    private Set<Double> bounds(Metric metric, Set<Double> boundaries) {
        Set<Double> bounds = new TreeSet<>(metric.buckets());
        boolean adjustable = catalogue.ofOthers(metric.role()).stream()
                        .anyMatch(offered -> offered.metric().equals(metric)
                                && offered.source().adjustableBuckets())
                || catalogue.ofEngine(metric.role()).stream()
                        .anyMatch(offered -> offered.metric().equals(metric)
                                && offered.source().adjustableBuckets());
        for (double ms = 1; metric.buckets().isEmpty() && ms < 1e6; ms *= 1.3) {
            bounds.add(ms / metric.milliseconds());
        }
        if (adjustable || metric.buckets().isEmpty()) {
            boundaries.forEach(ms -> bounds.add(PromQl.rounded(ms / metric.milliseconds())));
        }
        return bounds;
    }

    private void gauge(List<String> series, String name, Map<String, String> labels, double value) {
        series.add(RuleTests.entry(name, labels, RuleTests.plain(value) + "x" + samples));
    }

    private void counter(List<String> series, String name, Map<String, String> labels, double perSecond) {
        series.add(RuleTests.entry(name, labels, "0+" + RuleTests.plain(perSecond * 60 * minutes) + "x" + samples));
    }

    private static Map<String, String> with(Map<String, String> labels, String label, String value) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        more.put(label, value);
        return more;
    }

    /** Every name that this stack exports. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (MetricRole role : MetricRole.values()) {
            catalogue
                    .ofEngine(role)
                    .forEach(offered -> names.add(offered.metric().name()));
            catalogue
                    .ofOthers(role)
                    .forEach(offered -> names.add(offered.metric().name()));
        }
        return Collections.unmodifiableSet(names);
    }
}
