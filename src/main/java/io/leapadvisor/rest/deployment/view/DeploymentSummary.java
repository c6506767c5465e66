package io.leapadvisor.rest.deployment.view;

import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.store.deployment.RecommendationState.State;
import java.util.Map;

/**
 * A deployment in a list.
 *
 * @param name name of the deployment
 * @param latest its latest assessment
 * @param assessments how many are stored
 * @param baseline id of its named baseline; left out = none
 * @param trend where it goes
 * @param counts what is found and what becomes of it
 */
public record DeploymentSummary(
        String name, AssessmentSummary latest, long assessments, String baseline, Trend trend, Counts counts) {

    /**
     * Numbers of the latest assessment.
     *
     * @param findings findings that count, by severity
     * @param suppressed findings that do not count
     * @param recommendations recommendations by state; what is over counts as open
     */
    public record Counts(Map<Severity, Long> findings, long suppressed, Map<State, Long> recommendations) {}
}
