package io.leapadvisor.physics.own;

import io.leapadvisor.physics.item.OnePass;
import io.leapadvisor.physics.machine.Machine;

/** The roofline itself: no engine is faster. */
public final class Floor {

    private Floor() {}

    /**
     * Least time for so much arithmetic and so many bytes at the peak rates of the parts that share a layer, in ms; 0 =
     * the peaks are not known.
     */
    public static double ms(Machine machine, double flop, double bytes) {
        double seconds = Math.max(flop / machine.peakFlops(), bytes / machine.peakBandwidth());
        return machine.peaksKnown() ? seconds / machine.tensorParallel() * 1e3 : 0;
    }

    /**
     * Least time of a pass of so many requests together, in ms; 0 = none is known. A processor works at the clock of
     * its busy cores. Weights that its last cache holds may be read from there.
     */
    public static double ms(Machine machine, OnePass item, double batch) {
        double flop = item.leastFlop() * batch;
        if (!(flop > 0)) {
            return 0;
        }
        double bytes = item.leastBytes(machine);
        double read = bytes > machine.items().cache() ? bytes : 0;
        return ms(machine, flop / machine.items().cores(), read);
    }
}
