package io.leapadvisor.simulate.anchor;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.simulate.RequestPath;

/**
 * What of a request no stage explains. It has a spread as stages have: a tail that is its own would else be taken for
 * that of the stages which are timed, and would go with them.
 *
 * @param takes how long it takes
 */
public record Rest(LatencyDistribution takes) {

    /** It varies no more than the wait in a queue does: the tail of a whole is not put down to a small rest. Ours. */
    private static final double MOST = 1;

    /** A rest of so many ms with a coefficient of variation. */
    public static Rest of(double ms, double variation) {
        return new Rest(LatencyDistribution.of(ms, Math.min(MOST, variation)));
    }

    /** A path and the rest, one after the other. */
    public RequestPath.Latency with(RequestPath.Latency path) {
        return takes.mean() == 0
                ? path
                : new RequestPath.Latency(
                        path.parts().stream()
                                .map(part -> new RequestPath.Part(
                                        part.share(), part.latency().plus(takes)))
                                .toList(),
                        path.critical(),
                        path.passage());
    }
}
