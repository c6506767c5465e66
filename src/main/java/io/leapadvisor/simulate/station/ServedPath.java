package io.leapadvisor.simulate.station;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.MeasurementFactors.MeasuredLoad;
import io.leapadvisor.simulate.MeasurementFactors.StageAnchor;
import io.leapadvisor.simulate.token.Pace;
import java.util.List;

/**
 * The request path of a deployment with all that its stages' times and waits depend on but the load.
 *
 * @param resolved the deployment
 * @param adjustments what its fields cannot say
 * @param factors what ties it to its measurements
 * @param serving one copy of the model under its load; null = not computable
 * @param pace how it answers in tokens; null = it does not
 * @param graph its stages
 * @param stageVariation coefficient of variation of stages whose percentiles are not known
 */
public record ServedPath(
        Resolved resolved,
        Adjustments adjustments,
        MeasurementFactors factors,
        Serving serving,
        Pace pace,
        StageGraph graph,
        double stageVariation) {

    List<Stage> stages() {
        return resolved.profile().stagesOrEmpty();
    }

    Hardware hardware() {
        return resolved.profile().hardwareOrNone();
    }

    boolean acceleratorGiven() {
        return resolved.part() != null && resolved.part().kind() != Accelerator.Kind.CPU;
    }

    /** Squared coefficient of variation of the time between arrivals; 1 = Poisson. */
    double burstiness() {
        Traffic traffic = resolved.profile().traffic();
        return traffic == null || traffic.burstiness() == null ? 1 : traffic.burstiness();
    }

    StageAnchor anchor(Stage stage) {
        return factors.stages().getOrDefault(stage.name(), new StageAnchor(1, stageVariation, false));
    }

    /** The station that a stage works at; null when nothing is said of its capacity. */
    Station stationOf(Stage stage) {
        Double own = factors.stations().get(stage.name());
        if (own != null) {
            double grown = stage.resourceOrUsual() == Resource.CPU ? coresOverThoseSeen() : 1;
            return new Station(stage.resourceOrUsual(), stage.name(), own * grown);
        }
        Resource resource = Placement.of(stage, hardware(), acceleratorGiven());
        double stated = Station.servers(resource, hardware(), acceleratorGiven());
        MeasuredLoad measured = factors.measured().get(resource);
        double servers =
                measured != null && (measured.shared() || Double.isNaN(stated)) ? units(resource, measured) : stated;
        return Double.isNaN(servers) ? null : new Station(resource, null, servers);
    }

    /** The station of a resource whose utilization was measured: all its units. */
    Station measuredStation(Resource resource, MeasuredLoad measured) {
        return new Station(resource, null, units(resource, measured));
    }

    /** Units of a replica, after what changed in the cores of the hardware. */
    private double units(Resource resource, MeasuredLoad measured) {
        return measured.servers() * (resource == Resource.CPU ? coresOverThoseSeen() : 1);
    }

    private double coresOverThoseSeen() {
        return hardware().cpuCores() != null && factors.cpuCores() != null
                ? hardware().cpuCores() / factors.cpuCores()
                : 1;
    }

    /** Work a request that a measured resource does beside that of the stages, in ms of a unit. */
    double workBesideStages(MeasuredLoad measured) {
        if (measured.modelMs() == 0 || !acceleratorGiven() && (serving == null || factors.model() == null)) {
            return measured.backgroundMs() + measured.modelMs();
        }
        if (acceleratorGiven()) {
            return measured.backgroundMs();
        }
        // Physics counts the cores already, so that only what else changed in the model's rate is work.
        double faster = serving.capacityRps() / factors.model().capacityRps() / coresOverThoseSeen();
        return measured.backgroundMs() + measured.modelMs() / faster;
    }
}
