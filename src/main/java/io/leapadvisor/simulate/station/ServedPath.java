package io.leapadvisor.simulate.station;

import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.ThreadedWork;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.anchor.MachineAnchor.OwnStation;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Station.MeasuredLoad;
import io.leapadvisor.simulate.station.Station.Visit;
import java.util.List;
import java.util.Map;

/**
 * The request path of a deployment with all that its stages' times and waits depend on but the load.
 *
 * @param own the deployment's own model and machines
 * @param beside those of the services on its path, by name
 * @param services which stage is whose
 * @param anchors what ties it to its measurements
 * @param graph its stages
 * @param stageVariation coefficient of variation of stages whose percentiles are not known
 */
public record ServedPath(
        Served own,
        Map<String, Served> beside,
        Services services,
        Anchors anchors,
        StageGraph graph,
        double stageVariation) {

    List<Stage> stages() {
        return own.resolved().profile().stagesOrEmpty();
    }

    Hardware hardware() {
        return own.hardware();
    }

    /** The model and the machines of a stage. */
    Served of(Stage stage) {
        Service service = services.isEmpty() ? null : services.of(stage.name());
        return service == null ? own : beside.get(service.name());
    }

    /** True when the time of a stage is that of a model, which changes with it. */
    boolean computes(Stage stage) {
        return anchors.modelStages().contains(stage.name())
                || services.computing().contains(stage.name());
    }

    /** Coefficient of variation of a stage whose model, as it is measured, has this one: that of all that answer. */
    double mixed(Stage stage, double variation) {
        return computes(stage) ? of(stage).adjustments().routing().mixed(variation) : variation;
    }

    /** True when the rate says how many requests share a pass of a model, and so how long its stage takes. */
    boolean isTimedByRate() {
        boolean any = own.isTimedByRate() || beside.values().stream().anyMatch(Served::isTimedByRate);
        return any
                && stages().stream()
                        .anyMatch(stage -> computes(stage) && of(stage).isTimedByRate());
    }

    /**
     * The model whose tokens the user sees: the deployment's own, else that of the last service on the path that
     * answers in tokens.
     */
    public Served answering() {
        if (!anchors.modelStages().isEmpty() && own.pace() != null) {
            return own;
        }
        Served last = own;
        for (Stage stage : graph.order()) {
            boolean answers = stage.kind().isModel() && services.computing().contains(stage.name());
            if (answers && stage.onRequestPath() && of(stage).pace() != null) {
                last = of(stage);
            }
        }
        return last;
    }

    /** How a model was computed when it was measured; as it is now where that is not known. */
    Together together(Served model, Together now) {
        Together was = anchors.togetherOf(model.name());
        return was == null ? now : was;
    }

    /** What ties a model on it to the measurements, as if it were the deployment's own. */
    public Anchors tying(Served model, Anchors anchors) {
        return model.tying(anchors, services, stages());
    }

    /** Servers of a station in all replicas of its machines. */
    double servers(Station station) {
        return station.perReplica()
                * services.machines(station.host(), own.hardware()).replicaCount();
    }

    /** Times the machines of a host that its scaling can add; null = the deployment's own, told later. */
    double growth(String host) {
        return host == null ? 1 : services.byName().get(host).adjustments().capacityFactor();
    }

    /** Squared coefficient of variation of the time between arrivals; 1 = Poisson. */
    double burstiness() {
        Traffic traffic = own.resolved().profile().traffic();
        return traffic == null || traffic.burstiness() == null ? 1 : traffic.burstiness();
    }

    StageAnchor anchor(Stage stage) {
        StageAnchor anchor = anchors.stages().get(stage.name());
        return anchor == null ? new StageAnchor(1, stageVariation, false, Double.NaN) : anchor;
    }

    /** The station that a stage works at; null when nothing is said of its capacity. */
    Station stationOf(Stage stage) {
        Served at = of(stage);
        var machines = anchors.machines();
        OwnStation seen = machines.stations().get(stage.name());
        if (seen != null) {
            boolean onCores = stage.resourceOrUsual() == Resource.CPU;
            double cores = onCores && at.host() == null ? StageTiming.coresOverThoseSeen(own, anchors) : 1;
            double grown = onCores && seen.process() ? Placement.processes(at, anchors) : cores;
            return new Station(at.host(), stage.resourceOrUsual(), stage.name(), seen.servers() * grown);
        }
        if (Placement.isUncounted(stage) && !machines.measured().containsKey(stage.resourceOrUsual())) {
            return null;
        }
        Hardware was = Placement.seen(at, anchors);
        Hardware is = Placement.comparable(at.host() == null ? atWork() : at.hardware(), was);
        Resource resource = Placement.of(stage, is, at.acceleratorGiven());
        double stated = Placement.servers(resource, is, was, at.acceleratorGiven());
        MeasuredLoad measured = at.host() == null ? machines.measured().get(resource) : null;
        double servers =
                measured != null && (measured.shared() || Double.isNaN(stated)) ? units(resource, measured) : stated;
        return Placement.station(stage, at, resource, servers);
    }

    /**
     * The hardware with those of its processes that find cores: a pass takes as many as threads were told, all else
     * takes one. Where they fill the cores another one only makes all take longer turns. Those of today were seen.
     */
    private Hardware atWork() {
        Hardware hardware = hardware();
        Hardware seen = anchors.machines().seen();
        if (!hardware.computesInThreads() || hardware.cpuCores() == null || seen == null) {
            return hardware;
        }
        double passes = ThreadedWork.share(stages(), stage -> of(stage).host() == null, own.acceleratorGiven());
        int fit = (int) (hardware.cpuCores() / hardware.threadsPerWorker() / passes);
        int most = Math.max(seen.workerCount(), fit);
        return hardware.workerCount() <= most ? hardware : hardware.withWorkersPerReplica(most);
    }

    /** The station of a resource whose utilization was measured: all its units. */
    Station measuredStation(Resource resource, MeasuredLoad measured) {
        return new Station(null, resource, null, units(resource, measured));
    }

    /** Units of a replica, after what changed in the cores of the hardware. */
    private double units(Resource resource, MeasuredLoad measured) {
        if (measured.processes() > 0) {
            double each = measured.servers() / measured.processes();
            double cores = hardware().cpuCores() == null
                    ? Double.POSITIVE_INFINITY
                    : hardware().cpuCores();
            return Math.min(each * hardware().workerCount(), Math.max(cores, measured.servers()));
        }
        return measured.servers() * (resource == Resource.CPU ? StageTiming.coresOverThoseSeen(own, anchors) : 1);
    }

    /** What a request works on a measured resource beside its stages, {@code ofThreads} among it, in ms of a unit. */
    double workBesideStages(Resource resource, MeasuredLoad measured, double ofThreads) {
        double host = resource == Resource.CPU ? own.adjustments().host().work() : 1;
        double unexplained = measured.backgroundMs() * host + ofThreads;
        if (measured.modelMs() == 0 || !own.acceleratorGiven() && !own.isComputable()) {
            return unexplained + measured.modelMs();
        }
        if (own.acceleratorGiven()) {
            return unexplained;
        }
        // Physics counts the cores already where the units do, too: only what else changed in the model's rate is work.
        double cores = measured.processes() > 0 ? 1 : StageTiming.coresOverThoseSeen(own, anchors);
        double copies = (double) own.model().machine().copies() / measured.copies();
        double faster = own.serving().capacityRps() / own.today().capacityRps() * copies / cores;
        return unexplained + measured.modelMs() / faster;
    }

    /** What stages do beside what their time shows, as the passes of a model in other threads. */
    double ofThreads(Resource resource, MeasuredLoad measured, Visit... visits) {
        double beside = 0;
        Station station = measuredStation(resource, measured);
        for (Visit visit : visits) {
            if (visit.at() != null && visit.at().station().isShared(resource)) {
                double threads = visit.stage().kind() == measured.threaded() ? 1 + measured.threads() : 1;
                double cores = StageTiming.coresAtWork(visit.stage(), this, station, measured.servers());
                beside += visit.work() * (threads * cores / visit.cores() - 1);
            }
        }
        return beside;
    }

    /**
     * Its stations at the rate given, else at that of the clients in a closed loop, else at that of today; {@code near}
     * is a deployment that differs little, null = none.
     */
    public StationModel stationsUnderLoad(Projection near) {
        Traffic traffic = own.resolved().profile().traffic();
        if (traffic != null && traffic.meanRps() != null) {
            return ClosedLoop.isAtRate(traffic)
                    ? ClosedLoop.atRate(this, traffic)
                    : StationModel.open(this, traffic.meanRps());
        }
        boolean closed = traffic != null && traffic.concurrency() != null && !stages().isEmpty();
        double rps = anchors.rates().rps();
        return closed ? ClosedLoop.solve(this, traffic.concurrency(), near) : StationModel.open(this, rps);
    }
}
