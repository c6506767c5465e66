package io.leapadvisor.situation.reconcile.split;

import io.leapadvisor.physics.Queue;
import io.leapadvisor.simulate.StationLoad;

/**
 * The queue that a measured wait is nearer to: one before each replica, or one before all of them, as behind a balancer
 * that knows who is free. They differ several times over, in how long is waited, in how many wait, and in how soon it
 * goes with more machines.
 *
 * @param pooled true when it is one before all
 * @param modelledMs its mean wait
 * @param chance probability that a request waits in it
 */
record NearestQueue(boolean pooled, double modelledMs, double chance) {

    /**
     * The queue of a wait.
     *
     * @param queuedMs what was measured of it
     * @param eachMs the wait before each replica
     * @param load of the resource; null = nothing is known of it
     * @param busyMs what the stage works; null = not known
     */
    static NearestQueue of(double queuedMs, double eachMs, StationLoad load, Double busyMs) {
        double allMs = load == null || busyMs == null ? 0 : load.pooledWait() * busyMs;
        double rho = load == null ? 0 : load.utilization();
        // The middle of the two in logarithms.
        return queuedMs > 0 && allMs > 0 && rho < 1 && queuedMs * queuedMs < eachMs * allMs
                ? new NearestQueue(true, allMs, load.pooledChance())
                : new NearestQueue(false, eachMs, Queue.waitProbability(1, rho));
    }
}
