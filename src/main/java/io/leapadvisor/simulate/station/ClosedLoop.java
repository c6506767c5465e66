package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.Bisection;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.request.RequestPath;
import java.util.function.DoubleUnaryOperator;

/**
 * A fixed number of clients, each with one request at a time: the rate at which all of them are inside (Little's law).
 * The latency grows with the rate, so that rate times latency meets their number once; clients who are more than even
 * the busiest station can hold up wait there.
 *
 * @param path the path
 * @param base its stations at one request a second
 * @param timedByRate true when the rate says how long a stage takes without waiting
 * @param perReplica clients a replica
 * @param near a deployment that differs little, under its load; null = none
 */
record ClosedLoop(ServedPath path, StationModel base, boolean timedByRate, double perReplica, Projection near) {

    /** Halvings of the interval, in the logarithm, that holds the rate. */
    private static final int HALVINGS = 8;
    /** From the rate of passes of one to that of full ones: a batch is no larger than that makes it slower. Ours. */
    private static final int DOUBLINGS = 20;
    /** Utilization of a station that always has somebody to serve: clients do not offer more than that. */
    private static final double FULL = 1 - 1e-9;

    /** The stations at the rate at which all clients are inside. */
    static StationModel solve(ServedPath path, double clients, Projection near) {
        double perReplica = clients / path.hardware().replicaCount();
        StationModel base = new StationModel(path, new OperatingPoint(1, perReplica, 0));
        return new ClosedLoop(path, base, path.isTimedByRate(), perReplica, near).solve(clients);
    }

    /** True for clients who wait for their answers, of whom the rate is told, too. */
    static boolean isAtRate(Traffic traffic) {
        return traffic.arrival() == Arrival.CLOSED_LOOP && traffic.meanRps() != null && traffic.concurrency() != null;
    }

    /** The stations at the rate that is told of so many clients, who meet each other there. */
    static StationModel atRate(ServedPath path, Traffic traffic) {
        double perReplica = traffic.concurrency() / path.hardware().replicaCount();
        return new StationModel(path, new OperatingPoint(traffic.meanRps(), perReplica, 0));
    }

    private StationModel solve(double clients) {
        double atWork = atWork();
        double most = fullest()
                * base.stations().stream()
                        .mapToDouble(station -> station.capacityRps() * (station.host() == null ? atWork : 1))
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
        if (Double.isInfinite(most)) {
            return timedByRate ? timedByRate(clients) : at(clients / latencyMs(1) * 1e3, 0);
        }
        double slowest = latencyMs(most);
        if (most * slowest <= clients * 1e3) {
            double excess =
                    clients / most * 1e3 - slowest / path.anchors().request().mean();
            return at(most, Math.max(0, excess));
        }
        double low = clients / slowest * 1e3;
        DoubleUnaryOperator inside = rps -> rps * latencyMs(rps);
        Bisection.Bracket rates = timedByRate
                ? Bisection.narrow(inside, clients * 1e3, low, most, HALVINGS)
                : Bisection.narrowSteep(inside, clients * 1e3, low, most, HALVINGS, rateNear());
        // Near its capacity a queue doubles while the rate grows by a hundredth: between the two it is read off.
        return at(rates.where(inside, clients * 1e3), 0);
    }

    /**
     * Where no station says what can be served at most: the rate at which as many requests share a pass as come while
     * it fills, so that clients over rate is what a request takes then.
     */
    private StationModel timedByRate(double clients) {
        DoubleUnaryOperator inside = rps -> rps * latencyMs(rps);
        double most = clients / latencyMs(1) * 1e3;
        double least = most;
        for (int i = 0; i < DOUBLINGS && inside.applyAsDouble(most) < clients * 1e3; i++) {
            most *= 2;
        }
        for (int i = 0; i < DOUBLINGS && inside.applyAsDouble(least) > clients * 1e3; i++) {
            least /= 2;
        }
        return at(Bisection.narrow(inside, clients * 1e3, least, most, HALVINGS).where(inside, clients * 1e3), 0);
    }

    /**
     * Share of the replicas that have something to do: a request is worked on by one of them, and its calls to the
     * model by as many as are made side by side. More replicas than that serve nobody.
     */
    private double atWork() {
        int calls = 1;
        for (Stage stage : path.graph().stages()) {
            calls = Math.max(calls, stage.kind().isModel() ? stage.parallelismOrOne() : 1);
        }
        return Math.min(1, perReplica * calls);
    }

    /**
     * Utilization up to which a station's queue is known, below 1. Clients meet each other there, and none meets
     * himself: a single one fills a station and never waits.
     */
    private double fullest() {
        double met = new OperatingPoint(1, perReplica, 0).metByOthers(1);
        return Math.min(FULL, Queue.LAST_STABLE / met);
    }

    private StationModel at(double rps, double excessMs) {
        OperatingPoint point = new OperatingPoint(rps, perReplica, excessMs);
        return timedByRate ? new StationModel(path, point) : base.at(point);
    }

    /** The rate of the deployment that is near, in requests/s; NaN = there is none. */
    private double rateNear() {
        if (near == null || near.stages().isEmpty()) {
            return Double.NaN;
        }
        StageState first = near.stages().at(0);
        return first.rps() / first.stage().visits();
    }

    /** Mean latency of a request at a rate, as it was measured, in ms. */
    private double latencyMs(double rps) {
        Anchors anchors = path.anchors();
        RequestPath.Latency like = near == null ? null : near.path();
        double composed =
                RequestPath.compose(path.graph(), at(rps, 0)::latency, like).mean();
        return (composed + anchors.unattributedMs()) * anchors.request().mean();
    }
}
