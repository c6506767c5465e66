package io.leapadvisor.plan;

import io.leapadvisor.physics.serving.Serving;
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
     * Requests a second that are answered today where clients wait for a place; 0 = nobody waits for long.
     *
     * @param least part of a request's time from which on a wait counts
     */
    static double queuedRps(Situation now, double least) {
        Projection today = now.today().projection();
        Serving copy = now.targets().waits() ? today.serving() : null;
        boolean queue = copy != null && copy.waitMs() > least * copy.latencyMs();
        return queue ? Math.min(today.throughputRps(), today.capacityRps()) : 0;
    }
}
