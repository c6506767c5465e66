package io.leapadvisor.simulate.station;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one simulation of a deployment costs, in units of one that has a short path. A count and no clock, so that the
 * same profile costs the same everywhere.
 */
public final class PathWork {

    /** The later of two times counts as so many stages: it cost as much when it was an integral, and costs two now. */
    private static final int JOIN = 8;
    /** A model or machines of its own are timed and loaded, too, which costs as much as so many stages. */
    private static final int SERVICE = 2;
    /** A closed loop is solved for its rate by so many simulations of the path, and then some. */
    private static final int CLOSED_LOOP = 6;
    /** Stages of a short path. */
    private static final int SHORT = 10;

    private PathWork() {}

    /** Stages of a path, a join counted as {@value #JOIN}, what has a model or machines as {@value #SERVICE} more. */
    public static int units(DeploymentProfile profile) {
        List<Stage> stages = profile.stagesOrEmpty();
        int services = (int) stages.stream()
                .filter(stage -> stage.model() != null || stage.hardware() != null)
                .count();
        return stages.size() + JOIN * StageGraph.of(stages).joins() + SERVICE * services;
    }

    /** What one simulation costs; 1 = no more than one of a short path. */
    public static int of(DeploymentProfile profile) {
        return Math.max(1, units(profile) / SHORT) * (isClosedLoop(profile) ? CLOSED_LOOP : 1);
    }

    /** Models of all services that write, which are loaded by tokens, in steps. */
    public static int writers(DeploymentProfile profile) {
        return (int) Stream.concat(
                        Stream.ofNullable(profile.model()),
                        profile.stagesOrEmpty().stream().map(Stage::model))
                .filter(model -> model != null && model.isGenerative())
                .count();
    }

    private static boolean isClosedLoop(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        return traffic != null
                && traffic.hasClients()
                && !profile.stagesOrEmpty().isEmpty();
    }
}
