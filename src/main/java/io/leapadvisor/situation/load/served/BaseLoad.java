package io.leapadvisor.situation.load.served;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Reach;
import io.leapadvisor.profile.path.Stage;
import java.util.Map;

/**
 * What a machine works when no request is in flight: the operating system, what watches it, an engine that polls. It
 * does not grow with requests, so that it bounds no capacity. By Little's law so many requests are in flight at a time,
 * and each keeps a resource of one replica busy at the most: what is measured beyond that is not their work. Only
 * beside an accelerator, which does the work: a processor that does it bounds the capacity by what is measured of it.
 */
public final class BaseLoad {

    /** Utilization, 0 to 1, from which on it is taken as work of requests, whatever they could do; ours. */
    private static final double MOST = 0.1;

    /** Part of what was measured that requests could do, from which on it is taken as theirs; ours. */
    private static final double OF_REQUESTS = 0.5;

    /** Part of what was measured that stages explain, below which the rest of a low utilization is no work; ours. */
    private static final double EXPLAINED = 0.25;

    private BaseLoad() {}

    /**
     * True when a measured utilization is that of a machine which has nearly nothing to do.
     *
     * @param measured utilization of a resource, 0 to 1
     * @param rps requests a second at which it was measured; NaN = not known
     */
    public static boolean is(DeploymentProfile profile, double measured, double rps) {
        Hardware machine = profile.hardwareOrNone();
        double possible = inFlight(profile, rps) / machine.replicaCount();
        // Where nothing says how long requests take, a utilization this low alone says it.
        boolean idle = measured < MOST && !(possible >= OF_REQUESTS * measured);
        // A test that was answered more than this would bear shows that it is not what requests take.
        return !machine.isWithoutAccelerator() && (idle || TestedLoads.servedRps(profile) * measured > rps);
    }

    /**
     * True when most of a low utilization is none of the work of requests: their stages explain hardly any of it, and
     * if it grew with them, a machine of which a tenth is used would be full at the peak. Where it leaves room there,
     * to count it as work is the careful side.
     *
     * @param measured utilization of a resource, 0 to 1
     * @param rps requests a second at which it was measured
     * @param explained work a request that its stages explain, in ms of a unit
     * @param whole work a request that was measured, in ms of a unit
     */
    public static boolean isMostOf(
            DeploymentProfile profile, double measured, double rps, double explained, double whole) {
        return mayBeMostOf(profile, measured, rps) && explained < EXPLAINED * whole;
    }

    /** True of a low utilization that would fill a machine at the peak if it grew with requests. */
    public static boolean mayBeMostOf(DeploymentProfile profile, double measured, double rps) {
        Traffic traffic = profile.traffic();
        double most = traffic == null ? Double.NaN : traffic.mostRps();
        return measured <= MOST && measured * most / rps >= 1;
    }

    /** Mean requests in flight; NaN = not known. */
    private static double inFlight(DeploymentProfile profile, double rps) {
        Traffic traffic = profile.traffic();
        if (traffic != null && traffic.hasClients()) {
            return traffic.concurrency();
        }
        return rps * latencyMs(profile) / 1e3;
    }

    /** Mean latency of a request as told, else that of its stages one after the other, in ms; NaN = not known. */
    private static double latencyMs(DeploymentProfile profile) {
        Double told = profile.endToEnd() == null
                ? null
                : LatencySummary.middleOf(profile.endToEnd().latency());
        if (told != null || profile.stagesOrEmpty().isEmpty()) {
            return told == null ? Double.NaN : told;
        }
        Map<String, Double> reach = Reach.of(profile.stagesOrEmpty());
        double sum = 0;
        for (Stage stage : profile.stagesOrEmpty()) {
            Double one = LatencySummary.middleOf(stage.latency());
            sum += one == null ? Double.NaN : one * reach.get(stage.name());
        }
        return sum;
    }
}
