package io.leapadvisor.ingest.load;

import io.leapadvisor.knowledge.Knowledge;

/**
 * From when on a run is doubtful, by {@code knowledge-base/thresholds.yaml}.
 *
 * @param mostlyFailed share of failed requests from which on a run says nothing of those that succeed
 * @param oftenFailed share from which on times that include failed requests say nothing of those that succeed
 * @param few requests below which the first ones, which warm up, weigh in every number
 * @param meanOverP95 mean over P95 from which on a few requests hung
 */
public record RunLimits(double mostlyFailed, double oftenFailed, double few, double meanOverP95) {

    /** As the knowledge has them. */
    public static RunLimits of(Knowledge knowledge) {
        return new RunLimits(
                knowledge.threshold("import-mostly-failed"),
                knowledge.threshold("import-often-failed"),
                knowledge.threshold("import-few-requests"),
                knowledge.threshold("import-mean-over-p95"));
    }
}
