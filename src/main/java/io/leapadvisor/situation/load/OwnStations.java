package io.leapadvisor.situation.load;

import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.MeasurementFactors.OwnStation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Stations of stages that state how busy their resource is, or whose work shows it. */
public final class OwnStations {

    private OwnStations() {}

    /**
     * The stations by stage name: by the utilization law, servers = rate × work / utilization. A stage whose time is
     * not known has one server, and its work shows in nothing but the load of it.
     *
     * @param stages the request path
     * @param replicas replicas of the machines that a stage works on
     * @param busy busy time of each stage, in ms
     * @param rps requests a second; NaN = not known
     * @param single part of one process that a stage fills which is one, by the stage's name
     */
    public static Map<String, OwnStation> of(
            List<Stage> stages,
            ToDoubleFunction<Stage> replicas,
            Map<String, Double> busy,
            double rps,
            Map<String, Double> single) {
        Map<String, OwnStation> stations = new HashMap<>();
        // A process that was seen to do more than one can was timed under another load.
        single.forEach((stage, load) -> stations.put(stage, new OwnStation(Math.max(1, load), 0, true)));
        Map<String, Double> reach = Reach.of(stages);
        for (Stage stage : stages) {
            double work = reach.get(stage.name()) * busy.get(stage.name());
            // A queue works at nothing: how full it is says nothing of what it waits for.
            if (stage.kind() == StageKind.QUEUE
                    || stage.utilization() == null
                    || !(stage.utilization() > 0)
                    || !(rps > 0)) {
                continue;
            }
            double of = replicas.applyAsDouble(stage);
            stations.put(
                    stage.name(),
                    work > 0
                            ? new OwnStation(rps / 1e3 * work / stage.utilization() / of, 0, false)
                            : new OwnStation(1, stage.utilization() * of / rps * 1e3, false));
        }
        return stations;
    }
}
