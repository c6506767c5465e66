package io.leapadvisor.situation.service;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Optional;

/**
 * A path that one process of each replica works off, on a machine with cores for more: at the rate that comes its
 * stages nearly fill one, and the request takes as much longer than they do as the queue before one process makes it.
 * Nobody who starts a small server counts its processes; the times show them. A server in Python starts one unless it
 * is told more: there a queue of one is believed that is filled less. One core that works for all shows it as well.
 */
public final class SingleProcess {

    private SingleProcess() {}

    /** The profile with one process a replica, where nobody says how many there are and the times show one. */
    public static DeploymentProfile told(DeploymentProfile profile, Knowledge knowledge) {
        Hardware hardware = profile.hardwareOrNone();
        boolean untold = hardware.workersPerReplica() == null
                && hardware.threadsPerWorker() == null
                && (hardware.cpuCores() == null || hardware.cpuCores() >= 2);
        return untold && (OneBusyCore.isSeenIn(profile) || isQueueOfOne(profile, knowledge))
                ? profile.withHardware(hardware.withWorkersPerReplica(1))
                : profile;
    }

    private static boolean isQueueOfOne(DeploymentProfile profile, Knowledge knowledge) {
        return isOneAfterTheOther(profile)
                && new ProcessQueue(workMs(profile), 1, load(profile))
                        .isSeenIn(profile, leastLoad(profile, knowledge), 1 / knowledge.threshold("knee"));
    }

    /** Part of one process that the stages fill at the least where it is taken to be the only one. */
    private static double leastLoad(DeploymentProfile profile, Knowledge knowledge) {
        boolean inPython = ServerEngine.of(profile, knowledge)
                .map(engine -> engine.wrapper() && engine.style() == Engine.Style.EAGER)
                .orElse(false);
        return knowledge.threshold(inPython ? "single-server-load" : "knee");
    }

    /** What was concluded; empty where processes were told, or nothing shows how many there are. */
    public static Optional<String> sentence(DeploymentProfile received, DeploymentProfile told) {
        boolean taken = told.hardwareOrNone().workersPerReplica() != null
                && received.hardwareOrNone().workersPerReplica() == null;
        if (taken && OneBusyCore.isSeenIn(received)) {
            return Optional.of("hardware.workersPerReplica is not given; one process is taken, since "
                    + OneBusyCore.words(received));
        }
        return taken
                ? Optional.of("hardware.workersPerReplica is not given; one process is taken, since "
                        + Phrases.number(told.traffic().meanRps()) + " requests/s of " + Phrases.number(workMs(told))
                        + " ms each fill " + Phrases.percent(load(told)) + " of one"
                        + (told.hardwareOrNone().replicaCount() > 1 ? " a replica" : "")
                        + ", and a request takes as much longer as the queue before one makes it")
                : Optional.empty();
    }

    /** How busy one process a replica is with what comes. */
    private static double load(DeploymentProfile profile) {
        return profile.traffic().meanRps()
                * workMs(profile)
                / 1e3
                / profile.hardwareOrNone().replicaCount();
    }

    private static double workMs(DeploymentProfile profile) {
        return profile.stagesOrEmpty().stream()
                .filter(Stage::onRequestPath)
                .mapToDouble(stage -> stage.busyMs() == null ? stage.latency().meanMs() : stage.busyMs())
                .sum();
    }

    /** True where requests come on their own to timed steps in one place, which work for one of them at a time. */
    private static boolean isOneAfterTheOther(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        BatchingMode batching = profile.model() == null || profile.model().batching() == null
                ? null
                : profile.model().batching().mode();
        List<Stage> stages = profile.stagesOrEmpty();
        return traffic != null
                && traffic.isOffered()
                && (batching == null || batching == BatchingMode.NONE)
                && !stages.isEmpty()
                && stages.stream().allMatch(SingleProcess::isHere);
    }

    private static boolean isHere(Stage stage) {
        boolean timed = stage.latency() != null && stage.latency().meanMs() != null;
        Resource resource = stage.resourceOrUsual();
        return timed
                && stage.isInLine()
                && !stage.computesElsewhere()
                && stage.utilization() == null
                && stage.parallelismOrOne() == 1
                && stage.kind() != StageKind.QUEUE
                && (resource == Resource.CPU || resource == Resource.GPU);
    }
}
