package io.leapadvisor.rest.deployment.view;

import io.leapadvisor.compare.Glance;
import io.leapadvisor.compare.MetricChange;
import io.leapadvisor.compare.MetricChange.Direction;
import io.leapadvisor.compare.Noise;
import io.leapadvisor.compare.Seen;
import io.leapadvisor.rest.GateResource.GateAnswer.BaselineOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where a deployment goes.
 *
 * @param comparedWith id of the assessment that the latest one is compared with; left out = there is none
 * @param comparedWithIs NAMED = the baseline of the deployment, LATEST = the assessment before
 * @param better metrics that are better than there by more than noise
 * @param worse metrics that are worse
 * @param points the latest assessments, oldest first; left out in lists
 */
public record Trend(
        String comparedWith,
        BaselineOrigin comparedWithIs,
        List<String> better,
        List<String> worse,
        List<TrendPoint> points) {

    /**
     * An assessment in time.
     *
     * @param assessment its id
     * @param assessedAt when
     * @param metrics value by name, in the units of the API
     * @param meetsObjectives true when all objectives were met; left out = not known, or there was none
     * @param objectivesMet number of objectives that were met
     * @param objectives number of objectives
     * @param findings number of findings, suppressed ones included
     */
    public record TrendPoint(
            String assessment,
            Instant assessedAt,
            Map<String, Double> metrics,
            Boolean meetsObjectives,
            int objectivesMet,
            int objectives,
            int findings) {

        static TrendPoint of(Glance glance) {
            return new TrendPoint(
                    glance.id(),
                    glance.assessedAt(),
                    Seen.of(glance).metrics(),
                    Glance.allMet(glance.objectives()),
                    (int) glance.objectives().stream()
                            .filter(objective -> Boolean.TRUE.equals(objective.met()))
                            .count(),
                    glance.objectives().size(),
                    glance.diagnoses().size());
        }
    }

    /** The way from an assessment, null = none, to the latest. */
    static Trend of(Glance from, BaselineOrigin origin, Glance latest, Noise noise, List<TrendPoint> points) {
        List<MetricChange> changes =
                from == null ? List.of() : MetricChange.between(Seen.of(from), Seen.of(latest), noise);
        return new Trend(
                from == null ? null : from.id(),
                from == null ? null : origin,
                went(changes, Direction.BETTER),
                went(changes, Direction.WORSE),
                points);
    }

    private static List<String> went(List<MetricChange> changes, Direction direction) {
        return changes.stream()
                .filter(change -> change.direction() == direction)
                .map(MetricChange::metric)
                .toList();
    }
}
