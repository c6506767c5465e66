package io.leapadvisor.situation.load.served;

import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.station.Placement;
import io.leapadvisor.simulate.station.Served;
import java.util.List;
import java.util.Map;

/**
 * Work a request that is known of a resource, in ms of a unit.
 *
 * @param ofStages of the stages that share it, as their times show it
 * @param ofPasses of these, what stages show that may compute in more threads than one
 * @param threaded their kind; null = there are none
 * @param alone true when the model runs on it without stages around it
 * @param copies of the model in a replica
 */
public record KnownWork(double ofStages, double ofPasses, StageKind threaded, boolean alone, int copies) {

    /**
     * What is known of it.
     *
     * @param own the stages that work on its own machines
     * @param served its own model and machines
     * @param busy busy time of each stage, in ms
     */
    public static KnownWork of(
            DeploymentProfile profile, List<Stage> own, Resource resource, Served served, Map<String, Double> busy) {
        Resolved resolved = served.resolved();
        boolean ofModel = profile.model() != null && resource == Resource.CPU && resolved.runsOnProcessor();
        // Beside other services the rest may be anybody's, unless the model was told to compute in threads.
        boolean inThreads = profile.hardwareOrNone().computesInThreads() || StageGraph.areOfOneService(own);
        boolean beside = resource == Resource.CPU && own.stream().anyMatch(KnownWork::isPassOnProcessor);
        StageKind threaded = ofModel || beside
                ? inThreads ? StageKind.INFERENCE : null
                : resource == Resource.CPU ? ofOneProcess(profile) : null;
        Map<String, Double> reach = Reach.of(profile.stagesOrEmpty());
        double all = 0;
        double passes = 0;
        for (Stage stage : own) {
            boolean shares = stage.utilization() == null
                    && Placement.of(stage, profile.hardwareOrNone(), !resolved.runsOnProcessor()) == resource;
            double work = shares ? busy.get(stage.name()) * reach.get(stage.name()) : 0;
            all += work;
            passes += stage.kind() == threaded ? work : 0;
        }
        int copies = served.model() == null ? 1 : served.model().machine().copies();
        return new KnownWork(
                all, passes, threaded, ofModel && profile.stagesOrEmpty().isEmpty(), copies);
    }

    /** True for a model that was put on the processor, whatever computes the others. */
    private static boolean isPassOnProcessor(Stage stage) {
        return stage.kind() == StageKind.INFERENCE && stage.resource() == Resource.CPU;
    }

    /** One process that keeps more cores busy than its interpreter could prepares its input in native threads. */
    private static StageKind ofOneProcess(DeploymentProfile profile) {
        Integer processes = profile.hardwareOrNone().workersPerReplica();
        return processes != null && processes == 1 && profile.isBusyBeyondInterpreters()
                ? StageKind.PREPROCESSING
                : null;
    }
}
