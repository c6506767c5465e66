package io.leapadvisor.plan.search;

import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Place;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.simulate.Projection;

/**
 * The smallest part of a bill that sizing can leave of it: no place becomes cheaper by a larger part than the one that
 * needs the fewest of its machines.
 *
 * @param chosen the chosen actions
 * @param relaxed the same with all the relief, many replicas at services; null = no relief
 * @param own capacity of the deployment's own machines with the relief, in requests/s
 * @param relief what remedies may still bring
 */
record LeastBill(Sizing sizing, After chosen, Projection relaxed, double own, BestRatios relief) {

    /** Nothing is free: a saving that would leave less than this part of a bill is not believed. */
    private static final double LEAST = 1e-3;

    /** Dollars an hour at the least, of a bill of so many. */
    double usd(double now) {
        double fleet = now * relief.usdRatio * share();
        return Math.max(fleet * LEAST, fleet - relief.usdSaved);
    }

    private double share() {
        double least = 1;
        for (Place place : sizing.places()) {
            Hardware machines = place.machines(chosen.variant());
            DeploymentProfile profile = chosen.variant().profile().withHardware(machines);
            least = Math.min(least, sizing.leastShare(capacity(place, machines), profile, place, relief.divided > 1));
        }
        return least;
    }

    private double capacity(Place place, Hardware machines) {
        if (place.host() == null) {
            return own;
        }
        return relaxed == null
                ? chosen.projection().capacityOf(place.host())
                : relaxed.capacityOf(place.host()) * machines.replicaCount() / Relaxation.MANY;
    }
}
