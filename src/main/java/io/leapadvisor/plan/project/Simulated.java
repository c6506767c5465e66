package io.leapadvisor.plan.project;

import io.leapadvisor.simulate.Projection;
import java.util.function.Function;

/**
 * A projection that is made when it is first asked for, and kept; for one thread. What an action leaves as it is, is
 * taken from the state before it.
 */
public final class Simulated {

    private Simulated before;
    private Function<Projection, Projection> simulation;
    private Projection projection;

    private Simulated() {}

    static Simulated of(Projection known) {
        Simulated simulated = new Simulated();
        simulated.projection = known;
        return simulated;
    }

    /** The state after an action, by a simulation that is told of a state near it. */
    Simulated then(Function<Projection, Projection> next) {
        Simulated simulated = new Simulated();
        simulated.before = this;
        simulated.simulation = next;
        return simulated;
    }

    Projection projection() {
        if (projection == null) {
            projection = simulation.apply(near());
            before = null;
            simulation = null;
        }
        return projection;
    }

    /** The last state before it that was simulated. */
    private Projection near() {
        Simulated at = before;
        while (at.projection == null) {
            at = at.before;
        }
        return at.projection;
    }
}
