package io.leapadvisor.physics.own;

import io.leapadvisor.physics.machine.Machine;

/** The roofline itself: no engine is faster. */
public final class Floor {

    private Floor() {}

    /** Least time for so much arithmetic and so many bytes at the peak rates of the parts that share a layer, in ms. */
    public static double ms(Machine machine, double flop, double bytes) {
        return Math.max(flop / machine.peakFlops(), bytes / machine.peakBandwidth()) / machine.tensorParallel() * 1e3;
    }
}
