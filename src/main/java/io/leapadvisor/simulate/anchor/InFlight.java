package io.leapadvisor.simulate.anchor;

/**
 * Requests in flight of clients who ask again when they are answered. They are as many after a change, and by Little's
 * law as many are answered as are in flight over how long each takes, whatever machines could do beside.
 *
 * @param requests at a time; NaN = not known, or nobody waits for answers
 * @param batched true when whole batches answer them, of which the latency may be told without the wait for one: then
 *     they are the most that are in flight
 */
public record InFlight(double requests, boolean batched) {

    public static final InFlight UNKNOWN = new InFlight(Double.NaN, false);

    /** Requests a second that are answered at most in a mean time; {@code computed} are those that machines do. */
    public double rps(double meanMs, double computed) {
        double rps = requests / meanMs * 1e3;
        return batched ? Math.min(rps, computed) : rps;
    }

    /** Mean time of a request of which so many are answered a second, at the least, in ms; NaN = not known. */
    public double leastMs(double rps) {
        return batched ? Double.NaN : requests / rps * 1e3;
    }
}
