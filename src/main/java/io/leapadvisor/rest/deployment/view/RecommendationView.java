package io.leapadvisor.rest.deployment.view;

import io.leapadvisor.compare.Glance.Advice;
import io.leapadvisor.gate.Until;
import io.leapadvisor.store.deployment.RecommendationState;
import io.leapadvisor.store.deployment.RecommendationState.State;
import java.time.Instant;

/**
 * A recommendation and what becomes of it.
 *
 * @param remedy id of the remedy
 * @param stage stage it applies to; left out = the deployment
 * @param title one line; left out = the latest assessment does not recommend it
 * @param rank its rank in the latest assessment; left out = that does not recommend it
 * @param state what was decided; OPEN when nothing was
 * @param reason why; left out = not told
 * @param until last day, or time, up to which that holds; left out = no end
 * @param past true when that is over: it counts as open again
 * @param changedAt when it was decided; left out = never
 * @param changedBy by whom
 */
public record RecommendationView(
        String remedy,
        String stage,
        String title,
        Integer rank,
        State state,
        String reason,
        String until,
        boolean past,
        Instant changedAt,
        String changedBy) {

    /** What was decided about what may be recommended today; null = nothing, or it is not. */
    public static RecommendationView of(Advice today, RecommendationState decided, Instant now) {
        return new RecommendationView(
                decided == null ? today.remedy() : decided.remedy(),
                decided == null ? today.stage() : decided.stage(),
                today == null ? null : today.title(),
                today == null ? null : (Integer) today.rank(),
                decided == null ? State.OPEN : decided.state(),
                decided == null ? null : decided.reason(),
                decided == null ? null : decided.until(),
                decided != null && Until.isPast(decided.until(), now),
                decided == null ? null : decided.changedAt(),
                decided == null ? null : decided.changedBy());
    }

    /** The state that counts: what is over is open again. */
    State counted() {
        return past ? State.OPEN : state;
    }
}
