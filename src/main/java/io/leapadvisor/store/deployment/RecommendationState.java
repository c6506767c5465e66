package io.leapadvisor.store.deployment;

import java.time.Instant;

/**
 * What a team has decided about a recommendation.
 *
 * @param deployment name of the deployment
 * @param remedy id of the remedy
 * @param stage stage it applies to; null = the deployment
 * @param state what was decided
 * @param reason why; null = not told
 * @param until last day, or time, up to which that holds; null = no end
 * @param changedAt when it was decided
 * @param changedBy by whom
 */
public record RecommendationState(
        String deployment,
        String remedy,
        String stage,
        State state,
        String reason,
        String until,
        Instant changedAt,
        String changedBy) {

    /** What becomes of a recommendation. */
    public enum State {
        OPEN,
        ACCEPTED,
        DONE,
        DISMISSED
    }

    static RecommendationState of(StateEntity row) {
        return new RecommendationState(
                row.deployment, row.remedy, row.stage, row.state, row.reason, row.until, row.changedAt, row.changedBy);
    }
}
