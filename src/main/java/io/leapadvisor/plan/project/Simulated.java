package io.leapadvisor.plan.project;

import io.leapadvisor.simulate.Projection;
import java.util.function.Supplier;

/** A projection that is made when it is first asked for, and kept; for one thread. */
public final class Simulated {

    private Supplier<Projection> source;
    private Projection projection;

    Simulated(Supplier<Projection> source) {
        this.source = source;
    }

    Projection projection() {
        if (source != null) {
            projection = source.get();
            source = null;
        }
        return projection;
    }
}
