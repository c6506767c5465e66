package io.leapadvisor.situation.service;

import io.leapadvisor.fact.server.PythonServer;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Optional;

/**
 * Processes of a synchronous server, which a request holds from its start to its answer, also while it waits for a
 * store or another service. At the rate that comes they are nearly full of requests, however idle the machine is, and a
 * request takes as much longer as the queue before them makes it. What waits is then a server as the cores are.
 */
public final class HeldProcesses {

    private HeldProcesses() {}

    /**
     * The profile with steps that wait as such that occupy a process, where the times show the queue before these;
     * processes that nobody counted are one. A gauge of the processor tells nothing of what waits, and is left out.
     */
    public static DeploymentProfile told(DeploymentProfile given, Knowledge knowledge) {
        if (!areSeen(given, knowledge)) {
            return given;
        }
        Hardware hardware = given.hardwareOrNone();
        DeploymentProfile held = given.withStages(
                        given.stagesOrEmpty().stream().map(HeldProcesses::held).toList())
                .withHardware(hardware.withWorkersPerReplica(hardware.workerCount()));
        return held.utilization() == null
                ? held
                : held.withUtilization(held.utilization().withCpu(null));
    }

    /** What was concluded; empty where nothing was. */
    public static Optional<String> sentence(DeploymentProfile given, Knowledge knowledge) {
        if (!areSeen(given, knowledge)) {
            return Optional.empty();
        }
        int all = given.hardwareOrNone().workerCount();
        return Optional.of("a process of a synchronous server (" + given.model().runtime()
                + ") is taken to be held by a request until it is answered, also while that waits: "
                + Phrases.number(given.traffic().meanRps()) + " requests/s of " + Phrases.number(pathMs(given))
                + " ms each fill " + Phrases.percent(load(given)) + " of "
                + (all == 1 ? "one" : "the " + all) + (given.hardwareOrNone().replicaCount() > 1 ? " a replica" : "")
                + ", and a request takes as much longer as the queue before that makes it");
    }

    private static boolean areSeen(DeploymentProfile given, Knowledge knowledge) {
        boolean held =
                PythonServers.of(given, knowledge).map(PythonServer::held).orElse(false);
        return held && isWaitingInLine(given) && isQueue(given, knowledge);
    }

    /** True where each request goes through timed steps in one place, one of which at least waits for others. */
    private static boolean isWaitingInLine(DeploymentProfile given) {
        BatchingMode mode = given.model().batching() == null
                ? null
                : given.model().batching().mode();
        List<Stage> stages = given.stagesOrEmpty();
        return given.traffic() != null
                && given.traffic().isOffered()
                && given.hardwareOrNone().threadsPerWorker() == null
                && (mode == null || mode == BatchingMode.NONE)
                && stages.stream().allMatch(HeldProcesses::isTimed)
                && stages.stream().anyMatch(HeldProcesses::waits);
    }

    private static boolean isTimed(Stage stage) {
        return stage.isTimed()
                && stage.isInLine()
                && stage.onRequestPath()
                && stage.service() == null
                && stage.utilization() == null
                && stage.parallelismOrOne() == 1
                && stage.kind() != StageKind.QUEUE;
    }

    private static boolean isQueue(DeploymentProfile given, Knowledge knowledge) {
        return new ProcessQueue(pathMs(given), given.hardwareOrNone().workerCount(), load(given))
                .isSeenIn(given, knowledge.threshold("single-server-load"), 1 / knowledge.threshold("knee"));
    }

    /** How full the processes of a replica are of requests. */
    private static double load(DeploymentProfile given) {
        return given.traffic().meanRps()
                * pathMs(given)
                / 1e3
                / given.hardwareOrNone().processes();
    }

    private static double pathMs(DeploymentProfile given) {
        return given.stagesOrEmpty().stream()
                .mapToDouble(stage -> stage.latency().meanMs() * stage.visits())
                .sum();
    }

    /** A step that only waits keeps its process as one that computes does. */
    private static Stage held(Stage stage) {
        return waits(stage) ? stage.withResource(Resource.CPU) : stage;
    }

    private static boolean waits(Stage stage) {
        return stage.resourceOrUsual().isElsewhere();
    }
}
