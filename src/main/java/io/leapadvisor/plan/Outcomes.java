package io.leapadvisor.plan;

import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Outcome;
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
}
