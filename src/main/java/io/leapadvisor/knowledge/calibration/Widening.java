package io.leapadvisor.knowledge.calibration;

/**
 * Factors on the spread for what no measurement of the fit had; 1 or more.
 *
 * @param engine an engine that was not among them
 * @param chip a generation of chips that was not
 */
public record Widening(double engine, double chip) {

    public static final Widening NONE = new Widening(1, 1);
}
