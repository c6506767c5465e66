package io.leapadvisor.situation.load.bound;

import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;

/** A model with nothing told around it that takes one request at a time. */
public final class LoneModel {

    private LoneModel() {}

    /**
     * True for one that works all the time while more comes than is answered: no gauge denies that it is what keeps
     * requests. A process that computes on one of four cores fills a quarter of them.
     */
    public static boolean isAlwaysAtWork(Resolved resolved) {
        DeploymentProfile profile = resolved.profile();
        Batching batching = profile.model().batching();
        return profile.stagesOrEmpty().isEmpty()
                && !profile.model().isGenerative()
                && batching != null
                && batching.mode() == BatchingMode.NONE
                && !isSeenIdle(resolved, profile.utilization());
    }

    private static boolean isSeenIdle(Resolved resolved, Utilization seen) {
        boolean processor = resolved.runsOnProcessor();
        Double gauge = seen == null ? null : processor ? seen.cpu() : seen.gpu();
        Hardware hardware = resolved.profile().hardwareOrNone();
        double places = !processor || hardware.cpuCores() == null
                ? 1
                : Math.max(1, hardware.cpuCores() / hardware.workerCount());
        return gauge != null && gauge * places < SeenBound.BUSY;
    }
}
