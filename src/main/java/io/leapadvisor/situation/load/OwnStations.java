package io.leapadvisor.situation.load;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import java.util.HashMap;
import java.util.Map;

/** Stations of stages that state how busy their resource is. */
public final class OwnStations {

    private OwnStations() {}

    /**
     * Servers of one replica that a stage's own utilization implies, by stage name.
     *
     * @param busy busy time of each stage, in ms
     * @param rps requests a second; NaN = not known
     */
    public static Map<String, Double> of(DeploymentProfile profile, Map<String, Double> busy, double rps) {
        Map<String, Double> stations = new HashMap<>();
        for (Stage stage : profile.stagesOrEmpty()) {
            if (stage.utilization() != null && stage.utilization() > 0 && rps > 0) {
                stations.put(
                        stage.name(),
                        rps
                                / 1e3
                                * busy.get(stage.name())
                                / stage.utilization()
                                / profile.hardwareOrNone().replicaCount());
            }
        }
        return stations;
    }
}
