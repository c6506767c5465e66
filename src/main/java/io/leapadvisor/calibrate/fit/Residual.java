package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Kind;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.knowledge.calibration.AccuracyPoint;

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

    /** ln(expected / measured); far off where there is no answer. */
    public double error() {
        return AccuracyPoint.error(measured, expected);
    }

    public double absolute() {
        return Math.abs(error());
    }

    /** True when there is an answer, right or not. */
    public boolean answered() {
        return AccuracyPoint.isAnswered(measured, expected);
    }

    /** True when the measurement lies in the interval. */
    public boolean inside() {
        return low <= measured && measured <= high;
    }
}
