package io.leapadvisor.knowledge.remedy;

/**
 * A number with its uncertainty: [low, high] is meant to hold four times out of five.
 *
 * @param low 10th percentile
 * @param expected median
 * @param high 90th percentile
 */
public record Interval(double low, double expected, double high) {

    public Interval {
        if (!(low <= expected && expected <= high)) {
            throw new IllegalArgumentException(
                    "low (" + low + ") ≤ expected (" + expected + ") ≤ high (" + high + ") does not hold");
        }
    }

    /** A number that is certain. */
    public static Interval of(double value) {
        return new Interval(value, value, value);
    }

    /** Expected value with a log-normal spread of {@code sigma}: the 80 % interval is expected · e^(±1.2816 σ). */
    public static Interval logNormal(double expected, double sigma) {
        double width = Math.exp(Z80 * sigma);
        return new Interval(expected / width, expected, expected * width);
    }

    /** The standard normal quantile of 0.9: an interval of ±Z80 standard deviations holds for 80 %. */
    public static final double Z80 = 1.2815515655446004;

    /** Both ends and the middle times a factor of 0 or more. */
    public Interval times(double factor) {
        return new Interval(low * factor, expected * factor, high * factor);
    }

    /** True when the value lies within [low, high]. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
