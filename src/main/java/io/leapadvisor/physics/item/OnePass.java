package io.leapadvisor.physics.item;

import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.machine.Machine;

/** What one request costs a model that answers in one pass. */
public interface OnePass {

    /** A pass over so many requests together. */
    PhaseTime pass(Machine machine, double batch);

    /** Of so many cores those that a pass over so many requests keeps at work; threads are those of all processes. */
    default double coresAtWork(double cores, double threads, double batch) {
        return Math.min(cores, threads);
    }

    /** Arithmetic of a request that no machine avoids, in FLOP; 0 = none to speak of. */
    double leastFlop();

    /** Bytes of weights that a single request reads at least. */
    double leastBytes(Machine machine);

    /**
     * Standard deviation of the logarithm of its time against the estimate; NaN = that of the calibration, which is
     * fitted to models like it.
     */
    default double spread() {
        return Double.NaN;
    }
}
