package io.leapadvisor.simulate.anchor;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What ties the rates of a deployment to what was measured of them.
 *
 * @param rps rate as it is, in requests a second; NaN = not known
 * @param throughput measured over modelled throughput
 * @param inFlight what is answered times how long it takes, over the clients of a closed loop; NaN = not known
 * @param bound what was seen to be served at most
 */
@RecordBuilder
public record RateAnchor(double rps, double throughput, double inFlight, ServedBound bound)
        implements RateAnchorBuilder.With {

    /** Nothing was measured of them. */
    public static final RateAnchor NONE = new RateAnchor(Double.NaN, 1, Double.NaN, ServedBound.NONE);
}
