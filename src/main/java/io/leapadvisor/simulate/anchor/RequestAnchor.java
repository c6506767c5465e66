package io.leapadvisor.simulate.anchor;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What ties the latency of a whole request to what was measured of it.
 *
 * @param mean measured over composed mean
 * @param p50 measured over composed median
 * @param tail95 measured over composed distance of the 95th percentile from the median
 * @param tail99 the same of the 99th
 * @param rare what happens to a few requests only, beyond that
 * @param today how long a request takes as it is
 */
@RecordBuilder
public record RequestAnchor(double mean, double p50, double tail95, double tail99, RareTail rare, RequestToday today)
        implements RequestAnchorBuilder.With {

    /** Nothing was measured of it. */
    public static final RequestAnchor NONE = of(1, RareTail.NONE, RequestToday.UNKNOWN);

    /** One factor on all of it. */
    private static RequestAnchor of(double factor, RareTail rare, RequestToday today) {
        return new RequestAnchor(factor, factor, factor, factor, rare, today);
    }

    /** The same with one factor on all of it. */
    public RequestAnchor uniform(double factor) {
        return of(factor, rare, today);
    }

    /** The same, all of it by so much more. */
    public RequestAnchor times(double by) {
        return new RequestAnchor(mean * by, p50 * by, tail95 * by, tail99 * by, rare, today);
    }
}
