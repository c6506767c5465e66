package io.leapadvisor.store;

import io.leapadvisor.fact.found.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What a list shows of an assessment.
 *
 * @param id id of the assessment
 * @param deployment name of the deployment
 * @param assessedAt when, to the microsecond
 * @param headline one sentence for a manager
 * @param severity of the worst diagnosis; null when there is none
 * @param diagnoses ids of the diagnoses, most important first
 * @param meetsObjectives true when the deployment meets all its objectives today; null when it has none, or that is not
 *     known
 * @param planMeetsObjectives true when it meets them after the plan; null when it has none
 */
public record AssessmentSummary(
        String id,
        String deployment,
        Instant assessedAt,
        String headline,
        Severity severity,
        List<String> diagnoses,
        Boolean meetsObjectives,
        Boolean planMeetsObjectives) {}
