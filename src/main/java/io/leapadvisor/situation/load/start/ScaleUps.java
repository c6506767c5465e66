package io.leapadvisor.situation.load.start;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.anchor.RareTail;
import java.util.Optional;

/**
 * Starts that the tail of the first token shows. While a replica starts, requests wait in the queues of those that run,
 * for less than a whole start; when it has started, nobody waits. So a few first tokens come much later than the others
 * make likely, and no faster model brings them sooner.
 */
final class ScaleUps {

    /** Part of a start, and of the P99, that a wait takes at the least to be taken for one. Ours. */
    private static final double LEAST_PART = 0.05;

    private static final double LEAST_SHARE = 0.5;
    /** A little more than the share beyond P99, so that P99 is that of a request that waited. */
    private static final double SHARE = 0.0101;

    private ScaleUps() {}

    /** Empty where the tail of the first token shows none, or no load rises for which a replica would be started. */
    static Optional<ColdStarts> of(DeploymentProfile profile) {
        LatencySummary first = profile.endToEnd().ttft();
        LatencySummary whole = profile.endToEnd().latency();
        double start = profile.hardwareOrNone().coldStartMs();
        boolean known = whole.p50Ms() != null && whole.p99Ms() != null && whole.p99Ms() >= or(first.p99Ms(), 0);
        double beyond = known && rises(profile.traffic()) ? RareTail.beyond(first) : 0;
        if (beyond == 0) {
            return Optional.empty();
        }
        // The share that waits is in the mean, too, which is never below the median of those that do not.
        double most = first.meanMs() == null ? beyond : Math.max(0, first.meanMs() - first.p50Ms()) / SHARE;
        double wait = Math.min(start, Math.min(beyond, most));
        if (!(wait >= LEAST_PART * start) || wait < LEAST_SHARE * first.p99Ms()) {
            return Optional.empty();
        }
        return Optional.of(new ColdStarts(SHARE, wait, 1, without(whole, wait), without(first, wait), null));
    }

    private static boolean rises(Traffic traffic) {
        return traffic != null
                && traffic.peakRps() != null
                && traffic.meanRps() != null
                && traffic.peakRps() > traffic.meanRps();
    }

    /** The same of those that do not wait. */
    private static LatencySummary without(LatencySummary measured, double wait) {
        double least = or(measured.p95Ms(), measured.p50Ms());
        return measured.withP99Ms(Math.max(least, measured.p99Ms() - wait))
                .withMeanMs(measured.meanMs() == null ? null : (Double) (measured.meanMs() - SHARE * wait));
    }

    private static double or(Double value, double otherwise) {
        return value == null ? otherwise : value;
    }
}
