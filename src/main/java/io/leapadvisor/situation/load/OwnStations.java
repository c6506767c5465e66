package io.leapadvisor.situation.load;

import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.anchor.MachineAnchor.OwnStation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stations of stages that state how busy their resource is, or whose work shows it, or that name a device. */
public final class OwnStations {

    private OwnStations() {}

    /**
     * The stations by stage name: by the utilization law, servers = rate × work / utilization. A stage whose time is
     * not known has one server, and its work shows in nothing but the load of it.
     *
     * @param hosts the machines, with the stages of the request path
     * @param busy busy time of each stage, in ms
     * @param rps requests a second; NaN = not known
     * @param single part of one process that a stage fills which is one, by the stage's name
     */
    public static Map<String, OwnStation> of(
            List<Stage> stages, List<Host> hosts, Map<String, Double> busy, double rps, Map<String, Double> single) {
        Map<String, OwnStation> stations = new HashMap<>();
        Map<String, Double> reach = Reach.of(stages);
        for (Host host : hosts) {
            for (Stage stage : host.profile().stagesOrEmpty()) {
                if (isOnDevice(stage, host, reach.get(stage.name()) * busy.get(stage.name()), rps)) {
                    stations.put(stage.name(), new OwnStation(devices(host), 0, false));
                }
            }
        }
        // A process that was seen to do more than one can was timed under another load.
        single.forEach((stage, load) -> stations.put(stage, new OwnStation(Math.max(1, load), 0, true)));
        for (Host host : hosts) {
            host.profile()
                    .stagesOrEmpty()
                    .forEach(
                            stage -> add(stage, host, reach.get(stage.name()) * busy.get(stage.name()), rps, stations));
        }
        return stations;
    }

    private static void add(Stage stage, Host host, double work, double rps, Map<String, OwnStation> stations) {
        // A queue works at nothing: how full it is says nothing of what it waits for.
        if (stage.kind() == StageKind.QUEUE
                || stage.utilization() == null
                || !(stage.utilization() > 0)
                || !(rps > 0)) {
            return;
        }
        double of = host.profile().hardwareOrNone().replicaCount();
        stations.put(
                stage.name(),
                work > 0
                        ? new OwnStation(rps / 1e3 * work / stage.utilization() / of, 0, false)
                        : new OwnStation(1, stage.utilization() * of / rps * 1e3, false));
    }

    /**
     * True for a stage that names an accelerator of which nothing else is known or measured, and works there for as
     * long as was told, or else for all of its time, where that leaves room and its model takes requests one by one.
     */
    private static boolean isOnDevice(Stage stage, Host host, double work, double rps) {
        boolean measured = host.profile().utilization() != null
                && host.profile().utilization().gpu() != null;
        if (stage.resource() != Resource.GPU || host.accelerator() || measured || stage.kind() == StageKind.QUEUE) {
            return false;
        }
        ModelSpec model = stage.model() == null ? host.profile().model() : stage.model();
        boolean together = stage.kind().isModel() && model != null && model.isGenerative();
        double room = devices(host) * host.profile().hardwareOrNone().replicaCount();
        return stage.busyMs() != null || !together && !host.worksApart(stage) && rps / 1e3 * work < room;
    }

    /** Accelerators of a replica of which nothing is known: one, where their number is not told. */
    private static double devices(Host host) {
        return Math.max(1, host.profile().hardwareOrNone().acceleratorCount());
    }
}
