package io.leapadvisor.physics.item;

/**
 * Cores of a CPU that a model may use.
 *
 * @param threads cores or vCPU that it is given
 * @param vcpusPerCore vCPU that share a core
 * @param all cores of the part
 * @param share cores that the machine's peak rate is counted with
 * @param processes that have as many each, and all work at once
 */
public record Processor(double threads, int vcpusPerCore, double all, double share, int processes) {

    /** The part of one of so many processes: all of them work at once. */
    public Processor dividedBy(int others) {
        return new Processor(threads / others, vcpusPerCore, all / others, share / others, processes * others);
    }

    /**
     * Cores' worth of arithmetic: hardware threads of one core share its units, whether they are of one process or of
     * two.
     */
    double busy(double threadGain) {
        if (vcpusPerCore == 1) {
            return Math.min(all, threads);
        }
        double together = threads * processes;
        return Math.min(
                all * (1 + threadGain),
                Math.max(Math.min(1, together), together / vcpusPerCore * (1 + threadGain)) / processes);
    }
}
