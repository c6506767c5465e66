package io.leapadvisor.knowledge.calibration;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.leapadvisor.knowledge.remedy.Interval;

/**
 * A value that was measured, and what was estimated for it by a fit that had not seen its source.
 *
 * @param measured what the source measured
 * @param expected estimate; NaN = not answered
 * @param width half the width of the interval, as a logarithm: it goes from expected / e^width to expected × e^width
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"measured", "expected", "width"})
public record AccuracyPoint(double measured, double expected, double width) {

    /** What a median counts for an unanswered value or one of the wrong sign: far off. No mean can count it. */
    private static final double UNANSWERED = 5;

    /** True when an estimate says something of what was measured: it is known, and of the right sign. */
    public static boolean isAnswered(double measured, double expected) {
        return expected > 0 && measured > 0;
    }

    /** ln(expected / measured); far off where there is no answer. */
    public static double error(double measured, double expected) {
        return isAnswered(measured, expected) ? Math.log(expected / measured) : UNANSWERED;
    }

    /** True when there is an answer, right or not. */
    @JsonIgnore
    public boolean answered() {
        return isAnswered(measured, expected);
    }

    /** ln(expected / measured); far off where there is no answer. */
    @JsonIgnore
    public double error() {
        return error(measured, expected);
    }

    /** Lower end of the interval. */
    @JsonIgnore
    public double low() {
        return expected / Math.exp(width);
    }

    /** Upper end of the interval. */
    @JsonIgnore
    public double high() {
        return expected * Math.exp(width);
    }

    /** True when the measurement lies in the interval. */
    @JsonIgnore
    public boolean inside() {
        return low() <= measured && measured <= high();
    }

    /** True when it lies in an interval of so many standard deviations to either side. */
    public boolean within(double deviations) {
        return Math.abs(error()) <= width * deviations / Interval.Z80;
    }
}
