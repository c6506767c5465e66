package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.own.Learned;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A deployment as it is today.
 *
 * @param variant each stage has its mean without the wait for its resource, and its busy time
 * @param anchors factors that make its projection give the measurements
 * @param projection that projection
 * @param assumptions what was assumed
 * @param learned what the load tests taught of the model, with which it was projected
 */
public record Reconciled(
        Variant variant, Anchors anchors, Projection projection, List<String> assumptions, Learned learned) {

    /** The same deployment with more to it, and one more assumption. */
    Reconciled with(Variant other, Projection its, String assumption) {
        List<String> all =
                Stream.concat(assumptions.stream(), Stream.of(assumption)).toList();
        return new Reconciled(other, anchors, its, all, learned);
    }

    /** The same on machines that nobody pays for. */
    public Reconciled unpaid(Simulator simulator) {
        Variant free = variant.adjust(all -> all.dearer(Double.NaN));
        return new Reconciled(free, anchors, simulator.project(free, anchors), assumptions, learned);
    }

    /** The same with what is said beside it, if anything is. */
    Reconciled saying(Optional<String> said) {
        return said.map(assumption -> with(variant, projection, assumption)).orElse(this);
    }
}
