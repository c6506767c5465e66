package io.leapadvisor.rest.deployment.view;

import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.rest.deployment.view.DeploymentSummary.Counts;
import io.leapadvisor.store.AssessmentSummary;
import io.leapadvisor.store.deployment.NamedBaseline;
import java.util.List;

/**
 * A deployment in time.
 *
 * @param name name of the deployment
 * @param latest its latest assessment
 * @param assessments how many are stored
 * @param baseline its named baseline; left out = none
 * @param trend where it goes
 * @param counts what is found and what becomes of it
 * @param findings findings of the latest assessment, those that do not count included
 * @param recommendations what the latest assessment recommends, then what was decided about others
 * @param suppressions findings that do not count for a while, whether made or not
 */
public record DeploymentView(
        String name,
        AssessmentSummary latest,
        long assessments,
        NamedBaseline baseline,
        Trend trend,
        Counts counts,
        List<CountedFinding> findings,
        List<RecommendationView> recommendations,
        List<SuppressionView> suppressions) {

    /**
     * A finding.
     *
     * @param rule id of the diagnosis
     * @param stage stage that it touches most; left out = the deployment
     * @param severity how much it matters
     * @param title one line
     * @param suppressed false = it counts
     * @param until day or time up to which it does not count; left out = it counts
     */
    public record CountedFinding(
            String rule, String stage, Severity severity, String title, boolean suppressed, String until) {}
}
