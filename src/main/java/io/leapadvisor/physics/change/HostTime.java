package io.leapadvisor.physics.change;

/**
 * What the processors of a deployment do for its accelerators, and for requests.
 *
 * @param work factor on what processors do for a request beside its stages
 * @param loop factor on the part of a step of tokens in which the accelerator waits for its host; the times of the
 *     model hold it already
 * @param waited factor that the times of the model hold of it
 */
public record HostTime(double work, double loop, double waited) {

    /** The host does what it does today. */
    public static final HostTime NONE = new HostTime(1, 1, 1);

    /** The same with another factor on what is done for requests. */
    public HostTime withWork(double factor) {
        return new HostTime(factor, loop, waited);
    }

    /** The same with another factor on what the accelerator waits for. */
    public HostTime withLoop(double factor) {
        return new HostTime(work, factor, waited);
    }

    /**
     * Factor on what the host does for a token while the accelerator waits: what it does for requests, or what stops
     * it. Threads that take turns are in both.
     */
    public double least() {
        return Math.min(work, loop);
    }
}
