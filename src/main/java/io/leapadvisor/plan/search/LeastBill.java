package io.leapadvisor.plan.search;

import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.Place;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.simulate.Projection;
import java.util.function.Predicate;

/**
 * The smallest bill that sizing can leave: what the machines of each place cost, with the best that remedies do to
 * their price and to their load, and the rest.
 *
 * @param chosen the chosen actions
 * @param relaxed the same with all the relief, many replicas at services; null = no relief
 * @param own capacity of the deployment's own machines with the relief, in requests/s
 * @param relief what remedies may still bring
 * @param mayShrink places where machines may be taken away
 */
record LeastBill(
        Sizing sizing, After chosen, Projection relaxed, double own, BestRatios relief, Predicate<Place> mayShrink) {

    /** Nothing is free: a saving that would leave less than this part of a bill is not believed. */
    private static final double LEAST = 1e-3;

    /** Dollars an hour at the least, of a bill of so many. */
    double usd(double now) {
        double rest = now;
        double fleet = 0;
        for (Place place : sizing.places()) {
            double paid = chosen.projection().machinesUsdPerHour(place.host());
            rest -= paid;
            fleet += paid * relief.bill.ratio(place.host()) * share(place);
        }
        // What is saved beside the machines is saved of the rest, however many remedies would each save of it.
        return Math.max((fleet + rest) * LEAST, fleet + Math.max(0, rest - relief.bill.saved()));
    }

    /** Part of the machines of a place that sizing leaves at the least. */
    private double share(Place place) {
        if (!mayShrink.test(place)) {
            return 1;
        }
        Hardware machines = place.machines(chosen.variant());
        DeploymentProfile profile = chosen.variant().profile();
        return sizing.leastShare(capacity(place, machines), profile, machines, place, relief.divided > 1);
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
