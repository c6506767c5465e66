package io.leapadvisor.situation.load.start;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;

/**
 * Starts in a tail although replicas always run. A deploy, an eviction or a crash starts a process as well, and some
 * load their model with the first request: nothing but the length of the slow requests tells of it.
 */
final class TailStarts {

    /** A request that waited is as long as a start and a usual request together within these factors: ours. */
    private static final double SHORTEST = 0.8;

    private static final double LONGEST = 1.3;
    /** Medians that a start takes at least, where requests that waited are told from those that did not: ours. */
    static final double FAR = 5;
    /** Starts an hour at most that deploys and evictions make; more come of the load, which the profile tells: ours. */
    private static final double MOST_AN_HOUR = 6;

    private static final double SECONDS_AN_HOUR = 3600;

    private TailStarts() {}

    /** True where the first percentile that is no usual request is as long as a start, and none is longer. */
    static boolean show(DeploymentProfile profile) {
        EndToEnd endToEnd = profile.endToEnd();
        return endToEnd.ttft() == null && show(endToEnd.latency(), profile.hardwareOrNone());
    }

    /** The same of any latency. */
    static boolean show(LatencySummary measured, Hardware hardware) {
        if (measured == null || measured.p50Ms() == null || !measured.hasTail()) {
            return false;
        }
        double start = hardware.coldStartMs();
        double waited = start + measured.p50Ms();
        double slow = measured.p95Ms() != null && measured.p95Ms() >= start / 2 || measured.p99Ms() == null
                ? measured.p95Ms()
                : measured.p99Ms();
        double slowest = measured.p99Ms() == null ? slow : measured.p99Ms();
        return start >= FAR * measured.p50Ms() && slow >= SHORTEST * waited && slowest <= LONGEST * waited;
    }

    /**
     * False where so many requests would wait that replicas started all the time.
     *
     * @param share share of the requests that wait for a start: each start is waited for by one of them at least, and
     *     by no more than come while it lasts
     */
    static boolean areSeldom(DeploymentProfile profile, double share) {
        Double rps = profile.traffic() == null ? null : profile.traffic().meanRps();
        double aSecond = 1e3 / profile.hardwareOrNone().coldStartMs();
        double starts = share * (rps == null ? aSecond : Math.min(rps, aSecond));
        return starts * SECONDS_AN_HOUR <= MOST_AN_HOUR;
    }
}
