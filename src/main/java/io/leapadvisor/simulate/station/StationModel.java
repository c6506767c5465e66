package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.path.ByStage;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.StationLoad;
import io.leapadvisor.simulate.anchor.MachineAnchor.OwnStation;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.station.OperatingPoint.Wait;
import io.leapadvisor.simulate.station.OperatingPoint.Waits;
import io.leapadvisor.simulate.station.Station.MeasuredLoad;
import io.leapadvisor.simulate.station.Station.Use;
import io.leapadvisor.simulate.station.Station.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which stage works at which station at one load, how busy the stations are, and how long stages wait at them. */
public final class StationModel {

    /** Turns of a model bring the same work: of these the longest stands for all. */
    private static final Comparator<Visit> MOST_WORK = Comparator.comparingDouble(Visit::work)
            .thenComparingDouble(visit -> visit.time().serviceMs());

    private final ServedPath path;
    private final OperatingPoint point;
    private final Visit[] visits;
    private final List<Use> uses;
    private final Waits waits;
    /** Where clients stand who are more than can be served; null = nowhere. */
    private final Use busiest;
    /** By place, the latency of a stage that waits for nothing, whatever the load; null = it may wait. */
    private final LatencyDistribution[] still;

    StationModel(ServedPath path, OperatingPoint point) {
        this.path = path;
        this.point = point;
        this.uses = new ArrayList<>(4);
        List<Stage> stages = path.stages();
        double[] reach = Reach.shares(stages);
        this.visits = new Visit[reach.length];
        this.still = new LatencyDistribution[reach.length];
        for (int place = 0; place < reach.length; place++) {
            Stage stage = stages.get(place);
            Station station = waitsForOthers(stage) ? null : path.stationOf(stage);
            Use use = station == null ? null : useOf(station);
            StageTime time = StageTiming.of(stage, path, point.rps());
            double cores = StageTiming.coresAtWork(stage, path, station);
            StageAnchor anchor = path.anchor(stage);
            double wider = wider(anchor);
            double varies = path.mixed(stage, anchor.variation() * wider);
            Visit visit = new Visit(stage, time, reach[place], cores, use, anchor, varies);
            visits[place] = visit;
            boolean mayWait = use != null || stage.kind() == StageKind.QUEUE;
            still[place] = mayWait ? null : Wait.NONE.latency(visit, 1, wider);
            if (use != null) {
                use.visit(visit);
                addUnseen(visit);
            }
        }
        path.anchors().machines().measured().forEach(this::addMeasured);
        for (Use use : uses) {
            use.load(path.servers(use.station()));
        }
        this.waits = new Waits(point, uses, path.burstiness());
        this.busiest = waits.busiest(uses, path, visits);
    }

    private StationModel(StationModel like, OperatingPoint point) {
        this.path = like.path;
        this.point = point;
        this.visits = like.visits;
        this.uses = like.uses;
        this.waits = new Waits(point, uses, path.burstiness());
        this.busiest = waits.busiest(uses, path, visits);
        this.still = like.still;
    }

    /** The same stages, which take as long, at the same stations under another load. */
    StationModel at(OperatingPoint other) {
        return new StationModel(this, other);
    }

    /** Who stands in a queue works nowhere, whatever resource it waits for: the work behind it says how long. */
    private static boolean waitsForOthers(Stage stage) {
        return stage.kind() == StageKind.QUEUE && (stage.busyMs() == null || stage.busyMs() == 0);
    }

    private Use useOf(Station station) {
        for (Use use : uses) {
            if (use.station().is(station)) {
                return use;
            }
        }
        Use use = new Use(station, uses.size());
        uses.add(use);
        return use;
    }

    private void addUnseen(Visit visit) {
        OwnStation own = path.anchors().machines().stations().get(visit.stage().name());
        if (own != null && own.unseenMs() > 0) {
            visit.at().addBackground(own.unseenMs());
        }
    }

    /** Adds what a measured utilization says of a resource: all stages that share it load it, and so does the rest. */
    private void addMeasured(Resource resource, MeasuredLoad measured) {
        int known = uses.size();
        Use use = useOf(path.measuredStation(resource, measured));
        double ofThreads = path.ofThreads(resource, measured, visits);
        use.setBackground(path.workBesideStages(resource, measured, ofThreads));
        use.setBeside(ofThreads);
        if (uses.size() == known) {
            return;
        }
        for (Visit visit : visits) {
            if (visit.at() != null && visit.at().station().isShared(resource)) {
                use.share(visit);
            }
        }
    }

    /** The stations under requests that arrive on their own. */
    static StationModel open(ServedPath path, double rps) {
        return new StationModel(path, OperatingPoint.open(rps));
    }

    /** Requests a second to the deployment; NaN = not known. */
    public double rps() {
        return point.rps();
    }

    /** The stages in the order given, with what they wait. */
    public ByStage<StageState> states() {
        return states(null);
    }

    /**
     * The same for less: stages that are the same in all in {@code near}, a path that differs little, are taken from
     * it; null = none.
     */
    public ByStage<StageState> states(ByStage<StageState> near) {
        StageState[] states = new StageState[visits.length];
        for (int place = 0; place < states.length; place++) {
            StageState was = near != null && place < near.size() ? near.at(place) : null;
            states[place] = state(place, was);
        }
        return path.graph().byStage(states);
    }

    private Wait wait(Visit visit) {
        boolean isQueue = visit.stage().kind() == StageKind.QUEUE
                && path.anchors().stages().containsKey(visit.stage().name());
        return waits.of(visit, busiest, isQueue);
    }

    /** The latency of the stage at a place, with what it waits; the same that its state has. */
    LatencyDistribution latency(int place) {
        Visit visit = visits[place];
        if (still[place] != null) {
            return still[place];
        }
        Wait wait = wait(visit);
        return wait.latency(visit, kept(visit, wait), wider(visit.anchor()));
    }

    private double kept(Visit visit, Wait wait) {
        return Together.keptInQueue(visit.stage(), path, visit.time().serviceMs() + wait.meanMs());
    }

    private double wider(StageAnchor anchor) {
        return anchor.fixed() ? 1 : path.anchors().variation();
    }

    private StageState state(int place, StageState was) {
        Visit visit = visits[place];
        Wait wait = wait(visit);
        double kept = kept(visit, wait);
        double wider = wider(visit.anchor());
        LatencyDistribution all = still[place] != null ? still[place] : wait.latency(visit, kept, wider);
        double service = visit.time().serviceMs() * kept;
        double before = wait.meanMs() * kept + visit.time().formationMs();
        double rps = point.rps() * visit.share();
        if (was != null && was.is(visit.stage(), service, visit.time().busyMs(), before, all, rps)) {
            return was;
        }
        LatencyDistribution staying =
                visit.time().staying(all, visit.varies(), visit.anchor().variation() * wider);
        return new StageState(visit.stage(), service, visit.time().busyMs(), before, all, staying, rps);
    }

    /** The stations that have work, with how busy they are. */
    public List<StationLoad> stations() {
        List<StationLoad> loads = new ArrayList<>(uses.size());
        double held = Station.heldRps(path, visits);
        for (Use use : uses) {
            if (use.work() > 0) {
                loads.add(load(use, held));
            }
        }
        return loads;
    }

    private StationLoad load(Use use, double held) {
        Visit most = null;
        double wait = use == busiest ? point.excessMs() : 0;
        for (Visit visit : use == busiest ? visits : new Visit[0]) {
            wait += waits.elsewhere(visit, use);
        }
        for (Visit user : use.users()) {
            most = most == null || MOST_WORK.compare(most, user) < 0 ? user : most;
            wait += use == user.at() ? waits.measured(user, use) : 0;
        }
        String stage = most == null ? null : most.stage().name();
        double capacity =
                Math.min(held, use.servers() * path.growth(use.station().host()) / use.work() * 1e3);
        return waits.load(use, stage, capacity, wait);
    }
}
