package io.leapadvisor.situation.service;

import io.leapadvisor.physics.Queue;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;

/**
 * The queue before server processes that take one request at a time.
 *
 * @param workMs what a request keeps a process for, in ms
 * @param processes that take requests out of it
 * @param load part of their time that requests fill, 0 to 1
 */
record ProcessQueue(double workMs, int processes, double load) {

    /** Factor by which a wait may differ from that of queueing theory and still be that of the queue. Ours. */
    private static final double MISSES = 2;

    /**
     * True where a request was measured to take as much longer than its work as this queue makes it.
     *
     * @param least load from which on one is looked for
     * @param most load up to which it has an end
     */
    boolean isSeenIn(DeploymentProfile profile, double least, double most) {
        LatencySummary whole =
                profile.endToEnd() == null ? null : profile.endToEnd().latency();
        if (whole == null || whole.middleMs() == null) {
            return false;
        }
        double waited = whole.middleMs() - workMs;
        return load >= least
                && load <= most
                && waited * MISSES >= Queue.meanWait(workMs, processes, load, 1, 0)
                && waited <= MISSES * Queue.meanWait(workMs, processes, load, 1, 1);
    }
}
