package io.leapadvisor.situation.service;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.text.Phrases;

/**
 * A machine on which the work of one core is done, no less and no more, while several requests are inside: one thread
 * takes them one after the other, whatever the code was meant to do. Whoever has idle cores and a full one sees it in
 * any process list, and tells it by how busy the processor is.
 */
final class OneBusyCore {

    /** What one thread that always works keeps busy of a core, by how gauges are read and what else runs: ours. */
    private static final double LEAST = 0.85;

    private static final double MOST = 1.25;
    /** Cores from which on one that works is told from the machine that is half idle, ours. */
    private static final double CORES = 4;
    /** Requests that wait for each other. */
    private static final double COMPANY = 2;

    private OneBusyCore() {}

    /** True where one core of each replica works for several requests at a time. */
    static boolean isSeenIn(DeploymentProfile profile) {
        Hardware hardware = profile.hardwareOrNone();
        ModelSpec model = profile.model();
        Double used =
                profile.utilization() == null ? null : profile.utilization().cpu();
        if (used == null
                || model == null
                || hardware.cpuCores() == null
                || hardware.cpuCores() < CORES
                || !hardware.isWithoutAccelerator()) {
            return false;
        }
        double working = used * hardware.cpuCores();
        boolean here = profile.stagesOrEmpty().stream()
                .allMatch(stage -> !stage.onRequestPath()
                        || stage.resourceOrUsual() == Resource.CPU && !stage.computesElsewhere());
        return here
                && working >= LEAST
                && working <= MOST
                && RequestsInside.of(profile) >= COMPANY * hardware.replicaCount();
    }

    /** What shows it, in words. */
    static String words(DeploymentProfile profile) {
        Hardware hardware = profile.hardwareOrNone();
        return Phrases.percent(profile.utilization().cpu()) + " of " + Phrases.number(hardware.cpuCores())
                + " cores is the work of one, and " + Phrases.number(RequestsInside.of(profile))
                + " requests are inside";
    }
}
