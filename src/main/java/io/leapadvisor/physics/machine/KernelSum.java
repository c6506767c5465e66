package io.leapadvisor.physics.machine;

import io.leapadvisor.physics.PhaseTime;

/** Kernels that run one after another, by what bounds each. */
final class KernelSum {

    private static final double US = 1e6;
    private static final double MS = 1e3;

    private double compute;
    private double bandwidth;
    private double fixed;

    /**
     * Adds a kernel.
     *
     * @param times how often it runs
     * @param startUs fixed time, in µs
     * @param flopSeconds time of its arithmetic
     * @param byteSeconds time of its bytes
     * @param overlap how the two hide each other
     */
    void add(double times, double startUs, double flopSeconds, double byteSeconds, Overlap overlap) {
        add(times, startUs, flopSeconds, byteSeconds, 0, overlap);
    }

    /**
     * Adds a kernel whose fitted bytes may be fewer than those that it has to read.
     *
     * @param leastSeconds what it takes at least beside the fixed time
     */
    void add(
            double times,
            double startUs,
            double flopSeconds,
            double byteSeconds,
            double leastSeconds,
            Overlap overlap) {
        double whole = times * Math.max(leastSeconds, overlap.of(flopSeconds, byteSeconds)) * US;
        fixed += times * startUs;
        if (flopSeconds >= byteSeconds) {
            compute += whole;
        } else {
            bandwidth += whole;
        }
    }

    /** Adds fixed times, in µs. */
    void fixed(double us) {
        fixed += us;
    }

    /** Adds bytes that pass through memory beside the kernels. */
    void stream(double bytes, double bytesASecond) {
        bandwidth += bytes / bytesASecond * US;
    }

    /** What the kernels take. */
    PhaseTime time() {
        return new PhaseTime(computeMs(), bandwidthMs(), fixedMs(), 0);
    }

    double computeMs() {
        return compute / MS;
    }

    double bandwidthMs() {
        return bandwidth / MS;
    }

    double fixedMs() {
        return fixed / MS;
    }

    double ms() {
        return computeMs() + bandwidthMs() + fixedMs();
    }
}
