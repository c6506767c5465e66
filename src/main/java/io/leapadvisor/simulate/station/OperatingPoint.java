package io.leapadvisor.simulate.station;

/**
 * The load at which stations are looked at.
 *
 * @param rps requests a second to the deployment; NaN = not known
 * @param clientsPerReplica clients a replica in a closed loop; infinite when requests arrive on their own
 * @param excessMs wait at the busiest station beyond what its queue explains, in ms: that of clients who are more than
 *     it can hold up
 */
record OperatingPoint(double rps, double clientsPerReplica, double excessMs) {

    /** Requests that arrive on their own. */
    static OperatingPoint open(double rps) {
        return new OperatingPoint(rps, Double.POSITIVE_INFINITY, 0);
    }

    /**
     * The utilization that a request meets: a client in a closed loop never waits for itself (Schweitzer's
     * approximation).
     */
    double metByOthers(double utilization) {
        return Double.isInfinite(clientsPerReplica)
                ? utilization
                : utilization * Math.max(0, clientsPerReplica - 1) / Math.max(1, clientsPerReplica);
    }
}
