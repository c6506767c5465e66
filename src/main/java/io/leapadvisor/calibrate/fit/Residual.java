package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Kind;
import io.leapadvisor.calibrate.Measurement;

/**
 * What was estimated for a value that was measured.
 *
 * @param of the case
 * @param metric contract metric
 * @param kind kind of number
 * @param measured what the source measured
 * @param low lower end of the interval
 * @param expected estimate; NaN = not answered
 * @param high upper end
 */
public record Residual(
        Measurement of, String metric, Kind kind, double measured, double low, double expected, double high) {

    /** What is counted for an unanswered value or one of the wrong sign. */
    private static final double UNANSWERED = 5;

    /** ln(expected / measured). */
    public double error() {
        return expected > 0 && measured > 0 ? Math.log(expected / measured) : UNANSWERED;
    }

    public double absolute() {
        return Math.abs(error());
    }

    public boolean answered() {
        return !Double.isNaN(expected);
    }

    /** True when the measurement lies in the interval. */
    public boolean inside() {
        return low <= measured && measured <= high;
    }
}
