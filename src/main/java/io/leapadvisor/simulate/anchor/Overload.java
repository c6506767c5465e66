package io.leapadvisor.simulate.anchor;

/**
 * A queue that was measured while more arrived than could be served.
 *
 * @param queueMs its mean wait, in ms; NaN or 0 = none was measured
 * @param rho utilization then, by what was offered, above 1; NaN = not known
 */
public record Overload(double queueMs, double rho) {

    /** No overload was seen. */
    public static final Overload NONE = new Overload(Double.NaN, Double.NaN);

    /**
     * Utilization from which an overload is told from a resource that is just full (ours): rates are measured to a few
     * percent, and what hardly exceeds the capacity says nothing of the patience of those who wait.
     */
    private static final double TOLD = 1.05;

    /**
     * The wait that lasts while what is before it is saturated, in ms. Who is not served leaves after his patience, so
     * that the queue is as long as it takes for those who exceed the capacity to leave: it grows as ln ρ (fluid limit
     * of the M/M/n+M queue; W. Whitt, Fluid models for multiserver queues with abandonments, Operations Research 54(1),
     * 2006, https://doi.org/10.1287/opre.1050.0227). Beyond the overload that was seen it grows no faster than after
     * the least one that is told.
     *
     * @param now utilization, by what is offered; 0 = it is not saturated
     */
    public double lastingMs(double now) {
        if (!(now > 0) || !(queueMs > 0)) {
            return 0;
        }
        if (!(rho > 1)) {
            return queueMs;
        }
        double beyond = Math.log(Math.max(1, now) / rho);
        return beyond < 0
                ? queueMs * Math.log(Math.max(1, now)) / Math.log(rho)
                : queueMs * (1 + beyond / Math.log(Math.max(TOLD, rho)));
    }

    /**
     * The wait at a station at some utilization, in ms: the queue that lasts where it is saturated, and where it is not
     * the one of a steady state, which is no longer than that of the overload was.
     *
     * @param steadyMs what queueing has for a steady state
     */
    double waitMs(double steadyMs, double now) {
        return queueMs > 0 ? Math.max(Math.min(steadyMs, queueMs), now > 1 ? lastingMs(now) : 0) : steadyMs;
    }
}
