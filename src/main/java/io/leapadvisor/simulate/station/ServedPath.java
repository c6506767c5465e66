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
import io.leapadvisor.simulate.MeasurementFactors.StageAnchor;
import io.leapadvisor.simulate.MeasurementFactors;
import java.util.List;

/**
 * The request path of a deployment with all that its stages' times and waits depend on but the load.
 *
 * @param resolved the deployment
 * @param adjustments what its fields cannot say
 * @param factors what ties it to its measurements
 * @param serving one copy of the model under its load; null = not computable
 * @param graph its stages
 * @param stageVariation coefficient of variation of stages whose percentiles are not known
 */
public record ServedPath(
        Resolved resolved,
        Adjustments adjustments,
        MeasurementFactors factors,
        Serving serving,
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
            double grown = stage.resourceOrUsual() == Resource.CPU
                            && hardware().cpuCores() != null
                            && factors.cpuCores() != null
                    ? hardware().cpuCores() / factors.cpuCores()
                    : 1;
            return new Station(stage.resourceOrUsual(), stage.name(), own * grown);
        }
        double servers = Station.servers(stage.resourceOrUsual(), hardware(), acceleratorGiven());
        return Double.isNaN(servers) ? null : new Station(stage.resourceOrUsual(), null, servers);
    }
}
