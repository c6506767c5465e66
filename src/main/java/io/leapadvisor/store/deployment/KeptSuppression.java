package io.leapadvisor.store.deployment;

import io.leapadvisor.gate.Policy.Suppression;
import java.time.Instant;

/**
 * A suppression that is kept for a deployment.
 *
 * @param deployment name of the deployment
 * @param what rule, stage, reason and end
 * @param changedAt when it was said
 * @param changedBy by whom
 */
public record KeptSuppression(String deployment, Suppression what, Instant changedAt, String changedBy) {

    static KeptSuppression of(SuppressionEntity row) {
        return new KeptSuppression(
                row.deployment,
                new Suppression(row.rule, row.stage, row.reason, row.until),
                row.changedAt,
                row.changedBy);
    }
}
