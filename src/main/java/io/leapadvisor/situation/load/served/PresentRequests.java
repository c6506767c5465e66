package io.leapadvisor.situation.load.served;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import java.util.List;

/** How many requests are there at a time, for processes to be full of. */
public final class PresentRequests {

    private PresentRequests() {}

    /**
     * True when every process always has a request, whose clients wait for each other: threads that keep no core busy
     * then are threads in name only.
     */
    public static boolean areForAll(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        Hardware hardware = profile.hardwareOrNone();
        return traffic != null
                && traffic.hasClients()
                && traffic.concurrency() >= hardware.workerCount() * hardware.replicaCount();
    }

    /**
     * Requests that are there at a time, by Little's law: a process without a request is not full, whatever keeps cores
     * busy. Without a mean latency stages are taken to follow each other, which is the most; NaN = not known.
     */
    public static double of(DeploymentProfile profile, List<Stage> own, double rps) {
        LatencySummary whole =
                profile.endToEnd() == null ? null : profile.endToEnd().latency();
        boolean timed = whole != null && whole.meanMs() != null;
        boolean staged = !own.isEmpty()
                && own.stream()
                        .allMatch(stage ->
                                stage.latency() != null && stage.latency().meanMs() != null);
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
