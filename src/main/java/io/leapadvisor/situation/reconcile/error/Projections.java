package io.leapadvisor.situation.reconcile.error;

import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;

/**
 * What the model has of a deployment with some anchors. Steps that find no other anchors ask for the same again, which
 * is kept; for one thread.
 */
public final class Projections {

    private final Simulator simulator;
    private final Variant variant;
    private final Projection bare;
    private Anchors last;
    private Projection projected;

    /** @param bare a projection of it with the anchors of its stages alone; null = none */
    public Projections(Simulator simulator, Variant variant, Projection bare) {
        this.simulator = simulator;
        this.variant = variant;
        this.bare = bare;
    }

    /** The deployment. */
    public Variant variant() {
        return variant;
    }

    /** The deployment with the anchors of its stages alone; null = not known. */
    public Projection bare() {
        return bare;
    }

    /** The deployment with these anchors. */
    public Projection with(Anchors anchors) {
        projected = anchors == last ? projected : simulator.project(variant, anchors, bare);
        last = anchors;
        return projected;
    }

    /** Another variant without any. */
    public Projection of(Variant other) {
        return simulator.project(other, Anchors.NONE);
    }
}
