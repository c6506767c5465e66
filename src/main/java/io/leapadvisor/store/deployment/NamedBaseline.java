package io.leapadvisor.store.deployment;

import java.time.Instant;

/**
 * The assessment that gates and comparisons of a deployment compare with.
 *
 * @param deployment name of the deployment
 * @param assessment id of the assessment
 * @param changedAt when it was named
 * @param changedBy by whom
 */
public record NamedBaseline(String deployment, String assessment, Instant changedAt, String changedBy) {

    static NamedBaseline of(BaselineEntity row) {
        return new NamedBaseline(row.deployment, row.assessment, row.changedAt, row.changedBy);
    }
}
