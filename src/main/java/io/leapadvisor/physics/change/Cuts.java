package io.leapadvisor.physics.change;

/**
 * What is cut off the slow requests.
 *
 * @param tail share of the latency above P95 that is cut off
 * @param stall share of the latency above the median that is cut off: of what stands still now and then
 */
public record Cuts(double tail, double stall) {

    /** Nothing is cut off. */
    public static final Cuts NONE = new Cuts(0, 0);

    /** The same with another share of the tail. */
    public Cuts withTail(double share) {
        return new Cuts(share, stall);
    }

    /** The same with another share of what stands still. */
    public Cuts withStall(double share) {
        return new Cuts(tail, share);
    }
}
