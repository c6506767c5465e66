package io.leapadvisor.situation.load.bound;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.text.Phrases;
import java.util.Optional;

/**
 * A loop that goes through all stages with one request before it takes the next, as one that reads a camera does. More
 * comes than it answers, it answers just what its stages one after the other allow, and no resource is full.
 */
public final class RequestsInTurn {

    private RequestsInTurn() {}

    /** The same with a loop for each replica, where that is what its measurements say and processes are not counted. */
    public static DeploymentProfile told(DeploymentProfile given, Knowledge knowledge) {
        return given.hardwareOrNone().workersPerReplica() == null && areSeen(given, knowledge)
                ? given.withHardware(given.hardwareOrNone().withWorkersPerReplica(1))
                : given;
    }

    /** Why it is read so; empty where it is not. */
    public static Optional<String> sentence(DeploymentProfile given, Knowledge knowledge) {
        return !areSeen(given, knowledge)
                ? Optional.empty()
                : Optional.of("of " + Phrases.number(offered(given)) + " requests/s that come "
                        + Phrases.number(served(given)) + " are answered, as many as one at a time in each process"
                        + " allows, and no resource is full: each goes through all stages with one request before it"
                        + " takes the next");
    }

    /** True where processes take one request at a time through a path whose stages follow each other. */
    public static boolean areSeen(DeploymentProfile given, Knowledge knowledge) {
        Hardware hardware = given.hardwareOrNone();
        double served = served(given);
        boolean unanswered = served < knowledge.threshold("served-share") * offered(given);
        if (!unanswered || isTogether(given) || hardware.startsUnderLoad()) {
            return false;
        }
        double ms = 0;
        double onPart = 0;
        double onCores = 0;
        for (Stage stage : given.stagesOrEmpty()) {
            if (!isInTurn(stage)) {
                return false;
            }
            double mean = stage.isWorkedOn() ? stage.latency().meanMs() * stage.visits() : 0;
            ms += mean;
            onPart += stage.resourceOrUsual() == Resource.GPU ? mean : 0;
            onCores += stage.resourceOrUsual() == Resource.CPU ? mean : 0;
        }
        double each = served / 1e3 / hardware.replicaCount();
        double inProgress = served / 1e3 * ms / hardware.processes();
        double near = knowledge.threshold("one-process-load");
        double cores = hardware.cpuCores() == null ? 1 : hardware.cpuCores();
        double fullest = Math.max(each * onPart / hardware.modelCopies(), each * onCores / cores);
        double full = knowledge.threshold("knee");
        return inProgress >= near && inProgress <= 1 / near && fullest < full && !isSeenFull(given.utilization(), full);
    }

    /** Requests a second that come on their own; NaN = not told. */
    private static double offered(DeploymentProfile given) {
        Traffic traffic = given.traffic();
        return traffic == null || !traffic.isOffered() ? Double.NaN : traffic.meanRps();
    }

    private static double served(DeploymentProfile given) {
        return given.answeredRps() == null ? Double.NaN : given.answeredRps();
    }

    /** True where a model computes several requests at once, which is no taking of turns. */
    private static boolean isTogether(DeploymentProfile given) {
        BatchingMode mode = given.model() == null || given.model().batching() == null
                ? null
                : given.model().batching().mode();
        return mode != null && mode != BatchingMode.NONE;
    }

    private static boolean isInTurn(Stage stage) {
        return stage.isTimed() && stage.isInLine() && stage.onRequestPath();
    }

    private static boolean isSeenFull(Utilization seen, double full) {
        return seen != null && (isFull(seen.gpu(), full) || isFull(seen.cpu(), full));
    }

    private static boolean isFull(Double utilization, double full) {
        return utilization != null && utilization >= full;
    }
}
