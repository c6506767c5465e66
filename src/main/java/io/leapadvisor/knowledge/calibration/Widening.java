package io.leapadvisor.knowledge.calibration;

/**
 * Factors on the spread for what no measurement of the fit had; 1 or more.
 *
 * @param engine an engine that was not among them
 * @param chip a generation of chips that was not
 * @param unseen any deployment that nobody looked at who made the mechanisms: the sources of the measurements, left out
 *     of a fit or not, were looked at; null = 1
 */
public record Widening(double engine, double chip, Double unseen) {

    public static final Widening NONE = new Widening(1, 1, 1.0);

    public Widening {
        unseen = unseen == null ? (Double) 1.0 : unseen;
    }

    /** The same with another factor for what nobody looked at. */
    public Widening withUnseen(double factor) {
        return new Widening(engine, chip, factor);
    }
}
