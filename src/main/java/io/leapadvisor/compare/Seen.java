package io.leapadvisor.compare;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.diagnose.DiagnosisResult.AtStage;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.situation.Baseline;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a gate or a comparison looks at in an assessment.
 *
 * @param metrics value by name, in the units of the API
 * @param measured what of it was measured, and by how many samples; null = not known
 * @param objectives what was asked for
 * @param findings diagnoses
 * @param accuracyGate true when quality is checked before each release
 */
public record Seen(
        Map<String, Double> metrics,
        EndToEnd measured,
        List<ObjectiveResult> objectives,
        List<Finding> findings,
        boolean accuracyGate) {

    /**
     * A diagnosis.
     *
     * @param rule id of the diagnosis
     * @param stage stage that it touches most; null = the deployment
     * @param stages all stages that it was found at; empty = the deployment
     * @param severity how much it matters
     * @param title one line
     */
    public record Finding(String rule, String stage, List<String> stages, Severity severity, String title) {

        /** What a diagnosis says. */
        public static Finding of(DiagnosisResult diagnosis) {
            List<String> all =
                    diagnosis.stages().stream().map(AtStage::stage).distinct().toList();
            return new Finding(
                    diagnosis.id(),
                    diagnosis.stage(),
                    all.isEmpty() && diagnosis.stage() != null ? List.of(diagnosis.stage()) : all,
                    diagnosis.severity(),
                    diagnosis.title());
        }
    }

    /** What an assessment shows. */
    public static Seen of(Assessment assessment) {
        boolean gated = assessment.profile().monitoring() != null
                && Boolean.TRUE.equals(assessment.profile().monitoring().accuracyRegressionTests());
        return new Seen(
                metrics(assessment.baseline(), assessment.profile().endToEnd(), assessment.objectives()),
                assessment.profile().endToEnd(),
                assessment.objectives(),
                assessment.diagnoses().stream().map(Finding::of).toList(),
                gated);
    }

    /** What is known of an assessment that was not read as a whole. */
    public static Seen of(Glance glance) {
        return new Seen(
                metrics(glance.baseline(), glance.measured(), glance.objectives()),
                glance.measured(),
                glance.objectives(),
                glance.diagnoses().stream().map(Finding::of).toList(),
                false);
    }

    private static Map<String, Double> metrics(Baseline today, EndToEnd measured, List<ObjectiveResult> objectives) {
        Map<String, Double> metrics = new TreeMap<>();
        if (today != null) {
            put(metrics, "latency", today.latency());
            put(metrics, "capacityRps", today.capacityRps());
            put(metrics, "utilization", today.utilization());
            put(metrics, "usdPerHour", today.usdPerHour());
            put(metrics, "usdPerThousandRequests", today.usdPerThousandRequests());
        }
        if (measured != null) {
            put(metrics, "ttft", measured.ttft());
            put(metrics, "tpot", measured.tpot());
        }
        objectives.forEach(objective -> put(metrics, objective.metric(), objective.observed()));
        return metrics;
    }

    private static void put(Map<String, Double> metrics, String name, LatencySummary summary) {
        if (summary != null) {
            put(metrics, name + ".meanMs", summary.meanMs());
            put(metrics, name + ".p50Ms", summary.p50Ms());
            put(metrics, name + ".p95Ms", summary.p95Ms());
            put(metrics, name + ".p99Ms", summary.p99Ms());
        }
    }

    private static void put(Map<String, Double> metrics, String name, Double value) {
        if (value != null && Double.isFinite(value)) {
            metrics.putIfAbsent(name, value);
        }
    }
}
