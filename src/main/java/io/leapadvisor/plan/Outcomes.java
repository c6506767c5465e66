package io.leapadvisor.plan;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Targets;

/**
 * What states give for the objectives. A set of remedies is judged several times in a row (for the front, for its
 * bound, for its machines, for its worth), so that the last few are kept; for one thread.
 */
public final class Outcomes {

    private static final int KEPT = 8;

    private final Targets targets;
    private final Projection[] states = new Projection[KEPT];
    private final Outcome[] outcomes = new Outcome[KEPT];
    private int oldest;

    Outcomes(Targets targets) {
        this.targets = targets;
    }

    /** What a state gives. */
    Outcome of(Projection state) {
        for (int i = 0; i < KEPT; i++) {
            if (states[i] == state) {
                return outcomes[i];
            }
        }
        Outcome outcome = targets.outcome(state);
        states[oldest] = state;
        outcomes[oldest] = outcome;
        oldest = (oldest + 1) % KEPT;
        return outcome;
    }

    /**
     * Requests a second that are answered today where clients wait for a place, or the cache of their tokens is full; 0
     * = nobody waits for long.
     */
    static double queuedRps(Situation now, Knowledge knowledge) {
        Projection today = now.today().projection();
        Serving copy = now.targets().waits() ? today.serving() : null;
        Utilization seen = now.told().utilization();
        boolean full = seen != null && seen.kvCache() != null && seen.kvCache() >= knowledge.threshold("kv-cache-full");
        double least = knowledge.threshold("worthwhile");
        return copy != null && (full || copy.waitMs() > least * copy.latencyMs())
                ? Math.min(today.throughputRps(), today.capacityRps())
                : 0;
    }
}
