package io.leapadvisor.gate;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.situation.Baseline;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a gate looks at in an assessment.
 *
 * @param metrics value by name, in the units of the API
 * @param objectives what was asked for
 * @param findings diagnoses
 * @param accuracyGate true when quality is checked before each release
 */
public record Seen(
        Map<String, Double> metrics, List<ObjectiveResult> objectives, List<Finding> findings, boolean accuracyGate) {

    /** A diagnosis; stage null = of the deployment. */
    public record Finding(String rule, String stage, Severity severity, String title) {

        static Finding of(DiagnosisResult diagnosis) {
            return new Finding(diagnosis.id(), diagnosis.stage(), diagnosis.severity(), diagnosis.title());
        }
    }

    /** What the numbers of a day show, to compare with. */
    public static Seen of(Baseline day) {
        return new Seen(metrics(day), List.of(), List.of(), false);
    }

    /** What an assessment shows. */
    public static Seen of(Assessment assessment) {
        Map<String, Double> metrics = metrics(assessment.baseline());
        assessment.objectives().forEach(objective -> put(metrics, objective.metric(), objective.observed()));
        boolean gated = assessment.profile().monitoring() != null
                && Boolean.TRUE.equals(assessment.profile().monitoring().accuracyRegressionTests());
        return new Seen(
                metrics,
                assessment.objectives(),
                assessment.diagnoses().stream().map(Finding::of).toList(),
                gated);
    }

    private static Map<String, Double> metrics(Baseline today) {
        Map<String, Double> metrics = new TreeMap<>();
        put(metrics, "latency.meanMs", today.latency().meanMs());
        put(metrics, "latency.p50Ms", today.latency().p50Ms());
        put(metrics, "latency.p95Ms", today.latency().p95Ms());
        put(metrics, "latency.p99Ms", today.latency().p99Ms());
        put(metrics, "capacityRps", today.capacityRps());
        put(metrics, "utilization", today.utilization());
        put(metrics, "usdPerHour", today.usdPerHour());
        put(metrics, "usdPerThousandRequests", today.usdPerThousandRequests());
        return metrics;
    }

    private static void put(Map<String, Double> metrics, String name, Double value) {
        if (value != null && Double.isFinite(value)) {
            metrics.putIfAbsent(name, value);
        }
    }
}
