package io.leapadvisor.ingest.prometheus;

/**
 * Numbers that a server shows when it means that there is none: zeros of an idle moment, minus one, shares above one. A
 * device that is idle when it is read says nothing of its load.
 */
final class Plausible {

    private static final double ROUNDING = 1e-6;

    private Plausible() {}

    /** True when a value says something of a field. */
    static boolean is(String to, Object value) {
        if (!(value instanceof Number number)) {
            return value != null;
        }
        double it = number.doubleValue();
        boolean share = to.startsWith("/utilization/") && !to.endsWith("PerMinute")
                || to.endsWith("Ratio")
                || to.endsWith("errorRate");
        if (share) {
            return it <= 1 + ROUNDING && (it > 0 || it == 0 && !to.startsWith("/utilization/"));
        }
        return Double.isFinite(it) && (it > 0 || it == 0 && to.endsWith("PerMinute"));
    }
}
