package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.anchor.InFlight;
import io.leapadvisor.situation.reconcile.split.LatencyFit;

/** The rate of requests that a deployment has today. */
final class ArrivalRate {

    private ArrivalRate() {}

    /**
     * Requests a second: given, else measured, else those of the clients in flight (Little's law); NaN = not known.
     *
     * @param measured latency of the whole request; null = not measured
     */
    static double of(DeploymentProfile profile, LatencyDistribution measured) {
        Traffic traffic = profile.traffic();
        if (traffic != null && traffic.meanRps() != null) {
            return traffic.meanRps();
        }
        EndToEnd endToEnd = profile.endToEnd();
        if (endToEnd != null && endToEnd.throughputRps() != null && endToEnd.throughputRps() > 0) {
            return endToEnd.throughputRps();
        }
        if (traffic != null && traffic.concurrency() != null && measured != null && measured.mean() > 0) {
            return traffic.concurrency() / measured.mean() * 1e3;
        }
        return Double.NaN;
    }

    /**
     * The anchors with what is answered today times how long it takes, over the clients of a closed loop. A batch that
     * is computed as a whole may be measured as one, so that its clients are in flight for longer than it takes.
     */
    static Anchors counted(Anchors anchors, Projection today) {
        InFlight clients =
                today.own().inFlight(anchors.withRates(anchors.rates().withInFlight(1)));
        double counted = today.rates().throughputRps() * today.latency().meanMs() / 1e3 / clients.requests();
        return anchors.withRates(anchors.rates().withInFlight(clients.batched() ? Math.max(1, counted) : counted));
    }

    /**
     * The profile under the rate that it has today, so that what stages wait is compared at that rate and not at one
     * that follows from them. Of clients who wait for their answers it is the rate at which all are inside with the
     * latency that was measured, which is that of its projection, and they meet each other as they do there.
     */
    static DeploymentProfile fixed(DeploymentProfile profile, double rps, LatencyFit fit) {
        Traffic traffic = profile.traffic();
        if (traffic == null || traffic.meanRps() != null || !(rps > 0)) {
            return profile;
        }
        LatencyDistribution measured = fit.of(profile.endToEnd());
        if (traffic.concurrency() == null || measured == null || !(measured.mean() > 0)) {
            return profile.withTraffic(traffic.withMeanRps(rps));
        }
        double inside = traffic.concurrency() / measured.mean() * 1e3;
        return profile.withTraffic(traffic.withMeanRps(inside).withArrival(Arrival.CLOSED_LOOP));
    }
}
