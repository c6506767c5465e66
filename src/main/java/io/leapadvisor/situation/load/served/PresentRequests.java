package io.leapadvisor.situation.load.served;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;

/** How many requests are there at a time, for processes to be full of. */
public final class PresentRequests {

    /** What it comes to that clients are as many as processes. */
    public static final String IN_EACH =
            "clients are as many as server processes, and a request mostly waits for others:"
                    + " each process is taken to work on one request at a time, and answers no more than it holds";

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

    /**
     * True when clients who wait for their answers are as many as several processes, of which each spends a request
     * mostly on waiting for a network or a store: one that worked on another meanwhile would have had a second client.
     * It is told of a path whose stages follow each other on the machines of the deployment.
     *
     * @param remoteShare part of a request from which on it is mostly such waiting, 0 to 1
     */
    public static boolean areOneInEach(DeploymentProfile told, double remoteShare) {
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
            if (stage.dependsOn() != null || stage.service() != null || stage.hardware() != null) {
                return false;
            }
            boolean inside = stage.kind() != StageKind.QUEUE && stage.onRequestPath();
            double ms = inside ? stage.meanMsOr(Double.NaN) : 0;
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
