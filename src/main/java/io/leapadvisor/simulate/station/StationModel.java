package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.MeasurementFactors.MeasuredLoad;
import io.leapadvisor.simulate.MeasurementFactors.OwnStation;
import io.leapadvisor.simulate.MeasurementFactors.StageAnchor;
import io.leapadvisor.simulate.RequestPath;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.StationLoad;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which stage works at which station at one load, how busy the stations are, and how long stages wait at them. */
public final class StationModel {

    /** Variation of service times at a resource that many kinds of work share (exponential). */
    private static final double SERVICE_VARIATION = 1;

    /** Turns of a model bring the same work: of these the longest stands for all. */
    private static final Comparator<Visit> MOST_WORK = Comparator.comparingDouble(Visit::work)
            .thenComparingDouble(visit -> visit.time().serviceMs());

    private final ServedPath path;
    private final OperatingPoint point;
    private final double burstiness;
    private final Map<String, Visit> visits = new LinkedHashMap<>();
    private final Map<Station, List<Visit>> users = new LinkedHashMap<>();
    /** Work a request beside that of the stages, in ms. */
    private final Map<Station, Double> background = new HashMap<>();

    private final Map<Station, Double> utilization = new HashMap<>();

    /**
     * A stage at its station.
     *
     * @param share share of the requests that reach it
     * @param station null = nothing is said of its capacity
     */
    private record Visit(Stage stage, StageTime time, double share, Station station) {

        /** Work that a request brings on average, in ms. */
        double work() {
            return time.busyMs() * share;
        }
    }

    StationModel(ServedPath path, OperatingPoint point) {
        this.path = path;
        this.point = point;
        this.burstiness = path.burstiness();
        Map<String, Double> reach = Reach.of(path.stages());
        for (Stage stage : path.stages()) {
            Visit visit = new Visit(
                    stage, StageTiming.of(stage, path, point.rps()), reach.get(stage.name()), path.stationOf(stage));
            visits.put(stage.name(), visit);
            if (visit.station() != null) {
                users.computeIfAbsent(visit.station(), ignored -> new ArrayList<>())
                        .add(visit);
                addUnseen(visit);
            }
        }
        path.factors().measured().forEach(this::addMeasured);
        users.keySet()
                .forEach(
                        station -> utilization.put(station, point.rps() / 1e3 * work(station) / path.servers(station)));
    }

    private void addUnseen(Visit visit) {
        OwnStation own = path.factors().stations().get(visit.stage().name());
        if (own != null && own.unseenMs() > 0) {
            background.merge(visit.station(), own.unseenMs(), Double::sum);
        }
    }

    /** Adds what a measured utilization says of a resource: all stages that share it load it, and so does the rest. */
    private void addMeasured(Resource resource, MeasuredLoad measured) {
        Station station = path.measuredStation(resource, measured);
        background.put(station, path.workBesideStages(measured));
        users.computeIfAbsent(station, ignored -> visits.values().stream()
                .filter(visit -> visit.station() != null
                        && visit.station().stage() == null
                        && visit.station().host() == null
                        && visit.station().resource() == resource)
                .toList());
    }

    /** The stations under requests that arrive on their own. */
    public static StationModel open(ServedPath path, double rps) {
        return new StationModel(path, OperatingPoint.open(rps));
    }

    /** Requests a second to the deployment; NaN = not known. */
    public double rps() {
        return point.rps();
    }

    private double work(Station station) {
        return workOfStages(station) + background.getOrDefault(station, 0.0);
    }

    private double workOfStages(Station station) {
        double work = 0;
        for (Visit visit : users.get(station)) {
            work += visit.work();
        }
        return work;
    }

    /** Mean wait of a visit at a station of this utilization, as queueing has it, in ms. */
    private double meanWait(Visit visit, Station station, double rho) {
        return Queue.meanWait(visit.time().busyMs(), station.perReplica(), orZero(rho), burstiness, SERVICE_VARIATION);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** The stages in the order given, with what they wait. */
    public Map<String, StageState> states() {
        Map<String, StageState> states = new LinkedHashMap<>();
        Station busiest = users.keySet().stream()
                .filter(station -> users.get(station).stream().anyMatch(visit -> station.equals(visit.station())))
                .max(Comparator.comparingDouble(utilization::get))
                .orElse(null);
        visits.forEach((name, visit) -> states.put(name, state(visit, wait(visit, busiest))));
        return states;
    }

    /**
     * The wait of a visit.
     *
     * @param meanMs over all requests, in ms
     * @param probability that a request waits at all
     */
    private record Wait(double meanMs, double probability) {

        static final Wait NONE = new Wait(0, 0);
    }

    private Wait wait(Visit visit, Station busiest) {
        Station station = visit.station();
        double factor = path.anchor(visit.stage()).waitFactor();
        if (station != null && !Double.isNaN(utilization.get(station))) {
            double rho = point.metByOthers(utilization.get(station));
            double queued = factor * meanWait(visit, station, rho);
            double excess = point.excessMs() > 0 && station.equals(busiest)
                    ? point.excessMs() * visit.time().busyMs() * visit.share() / workOfStages(station)
                    : 0;
            return new Wait(queued + excess, Queue.waitProbability(station.perReplica(), rho));
        }
        boolean isQueue = visit.stage().kind() == StageKind.QUEUE
                && path.factors().stages().containsKey(visit.stage().name());
        if (!isQueue || busiest == null) {
            return Wait.NONE;
        }
        double rho = utilization.get(busiest);
        double behind = users.get(busiest).stream()
                .mapToDouble(user -> meanWait(user, busiest, rho))
                .sum();
        return new Wait(factor * behind, Queue.waitProbability(busiest.perReplica(), orZero(rho)));
    }

    private StageState state(Visit visit, Wait wait) {
        StageAnchor anchor = path.anchor(visit.stage());
        double wider = anchor.fixed() ? 1 : path.factors().variation();
        double variation = anchor.variation() * wider;
        double service = visit.time().serviceMs();
        double formation = visit.time().formationMs();
        double mean = service + wait.meanMs() + formation;
        double variance = service * service * variation * variation
                + Queue.waitVariance(wait.meanMs(), wait.probability()) * (wider * wider)
                + formation * formation / 3;
        return new StageState(
                visit.stage(),
                service,
                visit.time().busyMs(),
                wait.meanMs() + formation,
                new LatencyDistribution(mean, variance),
                point.rps() * visit.share());
    }

    /** The stations that have work, with how busy they are. */
    public List<StationLoad> stations() {
        List<StationLoad> loads = new ArrayList<>();
        users.forEach((station, users) -> {
            double work = work(station);
            if (work > 0) {
                loads.add(load(station, users, work));
            }
        });
        return loads;
    }

    private StationLoad load(Station station, List<Visit> users, double work) {
        double rho = utilization.get(station);
        Visit most = users.stream().max(MOST_WORK).orElse(null);
        double wait = 0;
        for (Visit user : users) {
            wait += station.equals(user.station())
                    ? path.anchor(user.stage()).waitFactor() * meanWait(user, station, point.metByOthers(rho))
                    : 0;
        }
        String stage = most == null ? null : most.stage().name();
        double capacity = path.servers(station) * path.growth(station.host()) / work * 1e3;
        return new StationLoad(station.host(), station.resource(), stage, rho, capacity, wait);
    }

    /** The latency of a whole request. */
    public static RequestPath.Latency latency(ServedPath path, Map<String, StageState> states) {
        Map<String, LatencyDistribution> latencies = new HashMap<>();
        states.forEach((name, state) -> latencies.put(name, state.latency()));
        return RequestPath.compose(path.graph(), latencies);
    }
}
