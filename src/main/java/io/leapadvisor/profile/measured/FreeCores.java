package io.leapadvisor.profile.measured;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;

/** What a measured utilization of the processor says of the cores that calls leave free which are made in turn. */
public final class FreeCores {

    private FreeCores() {}

    /**
     * Calls of a request that a stage could compute at once: the utilization law tells how many cores a call keeps busy
     * and how many a request finds taken by others. All work of the machine is counted as that of the stage's calls, so
     * that there is room for at least so many.
     *
     * @return from 1 to the calls of a request; 1 = there is room for no more, or it is not known
     */
    public static double callsAtOnce(DeploymentProfile profile, Stage stage) {
        Hardware hardware = profile.hardwareOrNone();
        Double used =
                profile.utilization() == null ? null : profile.utilization().cpu();
        Double mean = stage.latency() == null ? null : stage.latency().meanMs();
        if (stage.resourceOrUsual() != Resource.CPU || used == null || mean == null || hardware.cpuCores() == null) {
            return 1;
        }
        double inFlight = servedRps(profile) / hardware.replicaCount() * mean / 1e3 * stage.parallelismOrOne();
        double busy = used * hardware.cpuCores();
        double ofCall = Math.max(1, busy / inFlight);
        double room = (hardware.cpuCores() - busy * othersShare(profile.traffic(), hardware)) / ofCall;
        return room > 1 ? Math.min(room, Math.max(1, stage.calls())) : 1;
    }

    /** Part of the load that a request finds before it: clients who wait for their answers are not there twice. */
    private static double othersShare(Traffic traffic, Hardware hardware) {
        if (traffic == null || !traffic.hasClients()) {
            return 1;
        }
        double clients = traffic.concurrency() / hardware.replicaCount();
        return Math.max(0, clients - 1) / Math.max(1, clients);
    }

    /** Requests a second that were served, else those that arrive, else what clients in turn make; NaN = not known. */
    private static double servedRps(DeploymentProfile profile) {
        if (profile.answeredRps() != null) {
            return profile.answeredRps();
        }
        Traffic traffic = profile.traffic();
        if (traffic != null && traffic.meanRps() != null) {
            return traffic.meanRps();
        }
        boolean timed = profile.endToEnd() != null
                && profile.endToEnd().latency() != null
                && profile.endToEnd().latency().meanMs() != null;
        return timed && traffic != null && traffic.hasClients()
                ? traffic.concurrency() / profile.endToEnd().latency().meanMs() * 1e3
                : Double.NaN;
    }
}
