package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.answer.agree.view.Effects;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured is shown as it was measured: stage times, latencies, and the values before every effect. */
final class MeasurementsKept implements Check {

    private static final double ROUNDING = 0.02;
    private static final double ROUNDING_MS = 0.01;
    /** Measurements of one system may differ by so much and still agree. */
    private static final double AGREE = 1.05;
    /** A share is of the expected path, and may differ by so much where stages run side by side. */
    private static final double SHARES_APART = 0.05;

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        stages(answer, breaches);
        shares(answer, breaches);
        Map<String, Double> measured = measured(answer);
        today(answer.assessment().baseline().latency(), measured, breaches);
        for (Effects effects : answer.effects()) {
            measured.forEach((metric, value) -> effects.of(metric)
                    .filter(impact -> differ(value, impact.before()))
                    .ifPresent(impact -> breaches.add(
                            Kind.MEASUREMENT_REPLACED,
                            effects.at(metric) + "/before",
                            "%s: %s was measured as %.5g and is shown as %.5g",
                            effects.name(),
                            metric,
                            value,
                            impact.before())));
        }
    }

    private static void stages(CheckedAnswer answer, Breaches breaches) {
        DeploymentProfile told = answer.told();
        List<Baseline.StageResult> shown = answer.assessment().baseline().stages();
        for (int i = 0; i < shown.size(); i++) {
            Stage stage = told.stage(shown.get(i).name());
            Double given = stage == null || stage.latency() == null
                    ? null
                    : stage.latency().meanMs();
            Double mean = shown.get(i).meanMs();
            if (given != null && mean != null && differ(given, mean)) {
                breaches.add(
                        Kind.STAGE_TIME_REPLACED,
                        "/baseline/stages/" + i + "/meanMs",
                        "%s: %.5g ms is given and %.5g ms shown",
                        stage.name(),
                        given,
                        mean);
            }
        }
    }

    /** Without a whole that was measured, stages one after the other are the whole: each has its time's part of it. */
    private static void shares(CheckedAnswer answer, Breaches breaches) {
        EndToEnd measured = answer.told().endToEnd();
        LatencySummary whole = answer.assessment().baseline().latency();
        boolean chain = answer.told().stagesOrEmpty().stream()
                .allMatch(stage -> stage.dependsOn() == null
                        && stage.visitRatio() == null
                        && stage.exitRatio() == null
                        && !worksLonger(stage));
        // Clients may wait beside stages that were timed with one request at a time.
        boolean waits =
                answer.told().traffic() != null && answer.told().traffic().hasClients();
        boolean told = waits || measured != null && measured.latency() != null;
        if (whole == null || whole.meanMs() == null || told || !chain) {
            return;
        }
        List<Baseline.StageResult> shown = answer.assessment().baseline().stages();
        boolean queued = isQueued(answer.assessment().baseline());
        for (int i = 0; i < shown.size(); i++) {
            Stage stage = answer.told().stage(shown.get(i).name());
            Double mean = shown.get(i).meanMs();
            Double share = shown.get(i).share();
            boolean each = stage != null && stage.onRequestPath() && mean != null && share != null;
            boolean queue = queued && each && share > mean / whole.meanMs();
            if (each && !queue && Math.abs(share - mean / whole.meanMs()) > SHARES_APART) {
                breaches.add(
                        Kind.SHARE_CONTRADICTS_TIMES,
                        "/baseline/stages/" + i + "/share",
                        "%s: %.5g of %.5g ms is shown as a share of %.3g",
                        stage.name(),
                        mean,
                        whole.meanMs(),
                        share);
            }
        }
    }

    /** True where more comes than is answered: who waits for the full stage counts to it, and not to what was timed. */
    private static boolean isQueued(Baseline today) {
        double timed = today.stages().stream()
                .filter(Baseline.StageResult::onCriticalPath)
                .mapToDouble(stage -> stage.meanMs() == null ? 0 : stage.meanMs())
                .sum();
        return today.utilization() != null
                && today.utilization() >= 1
                && timed < today.latency().meanMs();
    }

    /** True where a stage is told to work for longer than it takes; then it takes that long. */
    private static boolean worksLonger(Stage stage) {
        Double mean = stage.latency() == null ? null : stage.latency().meanMs();
        return stage.busyMs() != null && mean != null && stage.busyMs() > mean;
    }

    private static void today(LatencySummary latency, Map<String, Double> measured, Breaches breaches) {
        if (latency == null) {
            return;
        }
        Map<String, Double> shown = new LinkedHashMap<>();
        put(shown, latency);
        measured.forEach((metric, value) -> {
            Double is = shown.get(metric);
            if (is != null && differ(value, is)) {
                breaches.add(
                        Kind.MEASUREMENT_REPLACED,
                        "/baseline/" + metric.replace('.', '/'),
                        "%s was measured as %.5g and is shown as %.5g",
                        metric,
                        value,
                        is);
            }
        });
    }

    /**
     * Measured values by the metric of an effect; without a time per token that does not fit into the measured mean, or
     * into the one that percentiles make, which the assumptions say.
     */
    private static Map<String, Double> measured(CheckedAnswer answer) {
        DeploymentProfile told = answer.told();
        EndToEnd endToEnd = told.endToEnd();
        Map<String, Double> measured = new LinkedHashMap<>();
        if (endToEnd != null) {
            put(measured, endToEnd.latency());
            put(
                    measured,
                    Effects.TTFT,
                    endToEnd.ttft() == null ? null : endToEnd.ttft().meanMs());
            put(
                    measured,
                    Effects.TPOT,
                    endToEnd.tpot() == null ? null : endToEnd.tpot().meanMs());
            Double tokens = told.traffic() == null ? null : told.traffic().outputTokens();
            double later = tokens == null ? 0 : Math.max(0, tokens - 1);
            double ofTokens =
                    measured.getOrDefault(Effects.TTFT, 0.0) + later * measured.getOrDefault(Effects.TPOT, 0.0);
            // Without a first token the others are what leaves room for one.
            double agreeing = measured.containsKey(Effects.TTFT) ? AGREE : 1;
            LatencySummary shown = answer.assessment().baseline().latency();
            boolean fitted = endToEnd.latency() != null && shown != null && shown.meanMs() != null;
            double whole = measured.getOrDefault(
                    Metric.MEAN.id(), fitted ? (double) shown.meanMs() : Double.POSITIVE_INFINITY);
            if (ofTokens > agreeing * whole) {
                measured.remove(Effects.TPOT);
            }
        }
        return measured;
    }

    /** True where a measured time per token does not fit into the measured mean: effects go by the mean. */
    static boolean leavesOutTokens(CheckedAnswer answer) {
        EndToEnd endToEnd = answer.told().endToEnd();
        boolean known =
                endToEnd != null && endToEnd.tpot() != null && endToEnd.tpot().meanMs() != null;
        return known && !measured(answer).containsKey(Effects.TPOT);
    }

    private static void put(Map<String, Double> values, LatencySummary latency) {
        if (latency != null) {
            put(values, Metric.MEAN.id(), latency.meanMs());
            put(values, Metric.P50.id(), latency.p50Ms());
            put(values, Metric.P95.id(), latency.p95Ms());
            put(values, Metric.P99.id(), latency.p99Ms());
        }
    }

    private static void put(Map<String, Double> values, String metric, Double value) {
        if (value != null) {
            values.put(metric, value);
        }
    }

    private static boolean differ(double given, double shown) {
        return Math.abs(given - shown) > ROUNDING * given + ROUNDING_MS;
    }
}
