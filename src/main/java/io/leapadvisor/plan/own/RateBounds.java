package io.leapadvisor.plan.own;

import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.station.PassFloor.Peak;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.Metric;

/**
 * What no rate exceeds, however much the model errs: no more is answered than arrives, or than the peak of the parts
 * allows.
 *
 * @param before the deployment before a change
 * @param arriving requests a second that come on their own; infinite = clients ask again when they are answered
 * @param peak requests a second after it of a model without stages around it, at the peak of its parts; infinite = not
 *     known
 */
public record RateBounds(Projection before, double arriving, double peak) {

    /** Those of a deployment after a change. */
    public static RateBounds of(Projection before, Variant variant, Projection after) {
        DeploymentProfile profile = variant.profile();
        Traffic traffic = profile.traffic();
        boolean open = traffic != null && traffic.meanRps() != null && traffic.arrivalOrDefault() == Arrival.OPEN_LOOP;
        Served own = after.own();
        boolean alone =
                own != null && own.serving() != null && profile.stagesOrEmpty().isEmpty();
        return new RateBounds(
                before,
                open ? traffic.meanRps() : Double.POSITIVE_INFINITY,
                alone
                        ? Peak.of(own).rps()
                                * own.model().machine().copies()
                                * profile.hardwareOrNone().replicaCount()
                                * Math.max(1, variant.adjustments().capacityFactor())
                        : Double.POSITIVE_INFINITY);
    }

    /** Times that a metric may grow at the most; infinite = nothing bounds it. */
    public double growth(Metric metric) {
        double growth =
                switch (metric) {
                    case THROUGHPUT, ITEMS ->
                        Math.min(arriving, peak) / before.rates().throughputRps();
                    case CAPACITY -> peak / before.rates().capacityRps();
                    default -> Double.POSITIVE_INFINITY;
                };
        return growth > 0 ? growth : Double.POSITIVE_INFINITY;
    }
}
