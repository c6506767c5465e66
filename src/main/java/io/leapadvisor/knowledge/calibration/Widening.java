package io.leapadvisor.knowledge.calibration;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Factors on the spread for what no measurement of the fit had; 1 or more.
 *
 * @param engine an engine that was not among them
 * @param chip a generation of chips that was not
 * @param unseen by kind of number, any deployment that nobody looked at who made the mechanisms: the sources of the
 *     measurements, left out of a fit or not, were looked at; {@code rest} = all kinds that are not named; null = 1
 */
public record Widening(double engine, double chip, Map<String, Double> unseen) {

    public static final Widening NONE = new Widening(1, 1, Map.of());

    private static final String REST = "rest";

    public Widening {
        unseen = unseen == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(unseen));
    }

    /** The same with other factors for what nobody looked at; none = 1. */
    public Widening withUnseen(Map<String, Double> factors) {
        return new Widening(engine, chip, factors);
    }

    /** The factor for what nobody looked at, on the spread of a kind of number. */
    public double unseen(String kind) {
        return unseen.getOrDefault(kind, unseen.getOrDefault(REST, 1.0));
    }

    /**
     * The same where load tests have told a part of it: what they leave counts for all kinds, since it is not on the
     * sheet of the part.
     *
     * @param strange how much of a deployment is as it was before it was tested, 0 to 1
     */
    public double unseen(String kind, double strange) {
        double left = (unseen(REST) - 1) * (1 - strange);
        return 1 + strange * Math.max(unseen(kind) - 1, left);
    }
}
