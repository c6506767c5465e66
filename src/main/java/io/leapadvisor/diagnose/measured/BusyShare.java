package io.leapadvisor.diagnose.measured;

import io.leapadvisor.profile.Utilization;
import io.leapadvisor.situation.Situation;

/**
 * The part of the time in which the deployment works.
 *
 * @param share 0 to 1; NaN = not known
 * @param basis what says so
 * @param upperBound true when the basis can only overstate the work
 */
public record BusyShare(double share, String basis, boolean upperBound) {

    private static final double SAME = 1e-6;

    /**
     * Of a situation: by the time in which a kernel ran where that is measured, which can only overstate the work; else
     * by rate and service time; else by the measured utilization of the processor. Memory that caches of requests hold
     * is used, whatever computes. So is a processor without an accelerator in the periods in which its limit was used
     * up, and a machine while its processors wait for its disks: what they leave idle cannot be given to others.
     */
    public static BusyShare of(Situation now) {
        Utilization gauges = now.told().utilization();
        double projected = now.today().projection().rates().utilization();
        Double cpu = gauges == null ? null : gauges.cpu();
        double held = gauges == null || gauges.kvCache() == null ? 0 : gauges.kvCache();
        if (gauges != null && gauges.gpu() != null) {
            return new BusyShare(Math.max(held, gauges.gpu()), "utilization.gpu", true);
        }
        double stopped = gauges == null ? 0 : atLeastZero(gauges.cpuThrottled());
        double waiting = gauges == null ? 0 : atLeastZero(gauges.ioWait());
        if (Math.max(stopped, waiting) > Math.max(held, Double.isNaN(projected) ? atLeastZero(cpu) : projected)) {
            return stopped > waiting
                    ? new BusyShare(stopped, "utilization.cpuThrottled", false)
                    : new BusyShare(waiting, "utilization.ioWait", false);
        }
        if (Double.isNaN(projected)) {
            return new BusyShare(cpu == null ? Double.NaN : Math.max(held, cpu), "utilization.cpu", false);
        }
        boolean measured = cpu != null && Math.abs(projected - cpu) < SAME;
        return new BusyShare(
                Math.max(held, Math.min(1, projected)), measured ? "utilization.cpu" : "rate × service time", false);
    }

    private static double atLeastZero(Double gauge) {
        return gauge == null ? 0 : gauge;
    }
}
