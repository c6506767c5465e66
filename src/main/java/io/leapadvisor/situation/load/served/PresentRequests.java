package io.leapadvisor.situation.load.served;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import java.util.Optional;

/** How many requests are there at a time, for processes to be full of. */
public final class PresentRequests {

    /** What it comes to that clients are as many as processes. */
    static final String IN_EACH = "clients are as many as server processes, and a request mostly waits for others:"
            + " each process is taken to work on one request at a time, and answers no more than it holds";

    /** The same of clients of whom all but those in the processes wait. */
    static final String TURNS = "at the rate and the latency that were measured all clients are inside all the time,"
            + " and what the stages take fills just one place in each process: each is taken to work on one request"
            + " after the other, while the others wait for their turn, which no stage shows";

    /** The same of requests out of a queue. */
    static final String TAKEN = "a process that takes its requests out of a queue is taken to take the next one when it"
            + " is done with the one before, also while that waits for another service";

    private PresentRequests() {}

    /**
     * True when every process always has a request, whose clients wait for each other: threads that keep no core busy
     * then are threads in name only.
     */
    public static boolean areForAll(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        return traffic != null
                && traffic.hasClients()
                && traffic.concurrency() >= profile.hardwareOrNone().processes();
    }

    /** Why each server process is taken to work on one request at a time; empty = it may serve others meanwhile. */
    public static Optional<String> inTurn(DeploymentProfile told, Knowledge knowledge) {
        return areOneInEach(told, knowledge.threshold("in-turn-remote-share"))
                ? Optional.of(IN_EACH)
                : waitForTheirTurn(told, knowledge.threshold("one-process-load"))
                        ? Optional.of(TURNS)
                        : areTaken(told) ? Optional.of(TAKEN) : Optional.empty();
    }

    /**
     * True when clients who wait for their answers are all inside, and at their rate the times of the stages fill just
     * one place in each process.
     *
     * @param fills how far from the whole of that these may be, as a ratio below 1
     */
    private static boolean waitForTheirTurn(DeploymentProfile told, double fills) {
        Traffic traffic = told.traffic();
        EndToEnd measured = told.endToEnd();
        boolean timed = traffic != null
                && traffic.isOfWaitingClients()
                && measured != null
                && measured.throughputRps() != null
                && measured.latency() != null
                && measured.latency().meanMs() != null
                && told.stagesOrEmpty().size() > 1
                && told.stagesOrEmpty().stream().allMatch(Clients::isHere);
        if (!timed) {
            return false;
        }
        double rps = measured.throughputRps();
        double all = told.hardwareOrNone().processes();
        double worked = rps * pathMs(told) / 1e3 / all;
        return traffic.concurrency() * fills > all
                && rps * measured.latency().meanMs() / 1e3 >= traffic.concurrency() * fills
                && worked >= fills
                && worked <= 1 / fills;
    }

    /**
     * True when one process, of which it is told that its model takes one request at a time, always has the next one:
     * of clients who wait for their answers another is there when one is answered. What no kernel fills of that time is
     * the host's, and holds the model as well.
     */
    public static boolean followEachOther(DeploymentProfile told) {
        Traffic traffic = told.traffic();
        ModelSpec model = told.model();
        return traffic != null
                && traffic.isOfWaitingClients()
                && model != null
                && !model.isGenerative()
                && model.batching() != null
                && model.batching().mode() == BatchingMode.NONE
                && told.hardwareOrNone().workerCount() == 1
                && traffic.concurrency() >= 2 * told.hardwareOrNone().processes();
    }

    /** True when processes that were counted take requests out of a queue one by one, and bear what they serve so. */
    private static boolean areTaken(DeploymentProfile told) {
        List<Stage> stages = told.stagesOrEmpty();
        boolean queued = told.hardwareOrNone().workersPerReplica() != null
                && !stages.isEmpty()
                && stages.get(0).protocol() == Protocol.QUEUE
                && (told.model() == null
                        || told.model().batching() != null && told.model().batchingMode() == BatchingMode.NONE);
        boolean alone = stages.stream().allMatch(stage -> stage.isInLine() && stage.isTimed());
        Double served = told.endToEnd() == null ? null : told.endToEnd().throughputRps();
        return queued
                && alone
                && (served == null
                        || served * pathMs(told) / 1e3 <= told.hardwareOrNone().processes());
    }

    private static double pathMs(DeploymentProfile told) {
        return told.stagesOrEmpty().stream()
                .filter(Stage::isWorkedOn)
                .mapToDouble(stage -> stage.latency().meanMs())
                .sum();
    }

    /**
     * True when clients who wait for their answers are as many as several processes, of which each spends a request
     * mostly on waiting for a network or a store: one that worked on another meanwhile would have had a second client.
     * It is told of a path whose stages follow each other on the machines of the deployment.
     *
     * @param remoteShare part of a request from which on it is mostly such waiting, 0 to 1
     */
    static boolean areOneInEach(DeploymentProfile told, double remoteShare) {
        Traffic traffic = told.traffic();
        Hardware hardware = told.hardwareOrNone();
        ModelSpec model = told.model();
        double all = hardware.processes();
        boolean together =
                model != null && (model.batching() == null || model.batching().mode() != BatchingMode.NONE);
        if (hardware.workersPerReplica() == null
                || all < 2
                || together
                || traffic == null
                || !traffic.isOfWaitingClients()
                || traffic.concurrency() != all) {
            return false;
        }
        double remote = 0;
        double busy = 0;
        for (Stage stage : told.stagesOrEmpty()) {
            if (!stage.isInLine()) {
                return false;
            }
            double ms = stage.isWorkedOn() ? stage.meanMsOr(Double.NaN) : 0;
            busy += ms;
            remote += stage.resourceOrUsual().isElsewhere() ? ms : 0;
        }
        Double served = told.answeredRps();
        return remote >= remoteShare * busy && busy > 0 && (served == null || served * busy / 1e3 <= all);
    }

    /**
     * Requests that are there at a time, by Little's law: a process without a request is not full, whatever keeps cores
     * busy. Without a mean latency stages are taken to follow each other, which is the most; NaN = not known.
     */
    public static double of(DeploymentProfile profile, List<Stage> own, double rps) {
        LatencySummary whole =
                profile.endToEnd() == null ? null : profile.endToEnd().latency();
        boolean timed = whole != null && whole.meanMs() != null;
        boolean staged = !own.isEmpty() && own.stream().allMatch(Stage::isTimed);
        double ms = timed
                ? whole.meanMs()
                : staged
                        ? own.stream()
                                .mapToDouble(stage -> stage.latency().meanMs())
                                .sum()
                        : Double.NaN;
        return rps * ms / 1e3;
    }
}
