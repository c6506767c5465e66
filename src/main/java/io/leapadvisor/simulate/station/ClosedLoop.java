package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.Bisection;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.RequestPath;
import io.leapadvisor.simulate.StationLoad;

/**
 * A fixed number of clients, each with one request at a time: the rate at which all of them are inside (Little's law).
 * The latency grows with the rate, so that rate times latency meets their number once; clients who are more than even
 * the busiest station can hold up wait there.
 */
final class ClosedLoop {

    /** Halvings of the interval, in the logarithm, that holds the rate. */
    private static final int HALVINGS = 10;

    private ClosedLoop() {}

    /** The stations at the rate at which all clients are inside. */
    static StationModel solve(ServedPath path, double clients) {
        double perReplica = clients / path.hardware().replicaCount();
        double most = Queue.LAST_STABLE
                * at(path, 1, perReplica).stations().stream()
                        .mapToDouble(StationLoad::capacityRps)
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
        if (Double.isInfinite(most)) {
            return at(path, clients / latencyMs(path, 1, perReplica) * 1e3, perReplica);
        }
        double slowest = latencyMs(path, most, perReplica);
        if (most * slowest <= clients * 1e3) {
            double excess = clients / most * 1e3 - slowest / path.factors().mean();
            return new StationModel(path, new OperatingPoint(most, perReplica, Math.max(0, excess)));
        }
        double rate = Bisection.narrow(
                        rps -> rps * latencyMs(path, rps, perReplica),
                        clients * 1e3,
                        clients / slowest * 1e3,
                        most,
                        HALVINGS)
                .low();
        return at(path, rate, perReplica);
    }

    private static StationModel at(ServedPath path, double rps, double clientsPerReplica) {
        return new StationModel(path, new OperatingPoint(rps, clientsPerReplica, 0));
    }

    /** Mean latency of a request at a rate, as it was measured, in ms. */
    private static double latencyMs(ServedPath path, double rps, double clientsPerReplica) {
        MeasurementFactors factors = path.factors();
        double composed = RequestPath.compose(
                        path.graph(), at(path, rps, clientsPerReplica).states())
                .mean();
        return (composed + factors.unattributedMs()) * factors.mean();
    }
}
