package io.leapadvisor.simulate.anchor;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.request.RequestPath;

/**
 * What of a request no stage explains. It has a spread as stages have: a tail that is its own would else be taken for
 * that of the stages which are timed, and would go with them.
 *
 * @param takes how long it takes, where it has a part in the tail
 * @param shiftMs the same where it is too little for that, and all is later by it
 */
public record Rest(LatencyDistribution takes, double shiftMs) {

    /** Part of the request of today from which on it has one. Ours. */
    private static final double LEAST = 0.1;

    /** It varies no more than the wait in a queue does. Ours. */
    private static final double MOST = 1;

    /**
     * The rest beside a path.
     *
     * @param variation coefficient of variation of a stage of which nothing is known
     * @param pathMs mean of the path
     */
    public static Rest of(Anchors anchors, double variation, double pathMs) {
        double ms = anchors.unattributedMs();
        double today = anchors.request().today().meanMs();
        boolean small = ms < LEAST * (Double.isNaN(today) ? pathMs + ms : today);
        double spread = Math.min(MOST, variation * anchors.variation());
        return new Rest(LatencyDistribution.of(small ? 0 : ms, spread), small ? ms : 0);
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
