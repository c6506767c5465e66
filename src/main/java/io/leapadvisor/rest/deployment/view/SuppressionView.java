package io.leapadvisor.rest.deployment.view;

import io.leapadvisor.gate.Until;
import io.leapadvisor.store.deployment.KeptSuppression;
import java.time.Instant;

/**
 * A finding that does not count for a while.
 *
 * @param rule id of the rule
 * @param stage stage at which; left out = at every stage
 * @param reason why
 * @param until last day, or time, up to which it does not count
 * @param past true when that is over: the finding counts again
 * @param changedAt when it was said
 * @param changedBy by whom
 */
public record SuppressionView(
        String rule, String stage, String reason, String until, boolean past, Instant changedAt, String changedBy) {

    /** What is kept of a suppression, at this time. */
    public static SuppressionView of(KeptSuppression kept, Instant now) {
        return new SuppressionView(
                kept.what().rule(),
                kept.what().stage(),
                kept.what().reason(),
                kept.what().until(),
                Until.isPast(kept.what().until(), now),
                kept.changedAt(),
                kept.changedBy());
    }
}
