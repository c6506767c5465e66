package io.leapadvisor.knowledge.calibration;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

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

    /** What an interval of four times out of five is wide, in standard deviations (normal distribution). */
    private static final double FOUR_OF_FIVE = 1.2816;
    /** What is counted for an unanswered value or one of the wrong sign. */
    private static final double UNANSWERED = 5;

    /** ln(expected / measured). */
    @JsonIgnore
    public double error() {
        return expected > 0 && measured > 0 ? Math.log(expected / measured) : UNANSWERED;
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
        return Math.abs(error()) <= width * deviations / FOUR_OF_FIVE;
    }
}
