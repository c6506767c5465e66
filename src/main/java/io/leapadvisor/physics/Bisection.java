package io.leapadvisor.physics;

import java.util.function.DoubleUnaryOperator;

/** Finds where an increasing function of a positive number reaches a value, by halving in the logarithm. */
public final class Bisection {

    private Bisection() {}

    /**
     * An interval that holds the number.
     *
     * @param low the function is below the value here
     * @param high the function reaches the value here
     */
    public record Bracket(double low, double high) {

        /** The geometric mean of the ends. */
        public double middle() {
            return Math.sqrt(low * high);
        }
    }

    /** The interval from {@code low} to {@code high}, both above 0, after so many halvings. */
    public static Bracket narrow(DoubleUnaryOperator increasing, double value, double low, double high, int halvings) {
        Bracket bracket = new Bracket(low, high);
        for (int i = 0; i < halvings; i++) {
            double middle = bracket.middle();
            bracket = increasing.applyAsDouble(middle) < value
                    ? new Bracket(middle, bracket.high())
                    : new Bracket(bracket.low(), middle);
        }
        return bracket;
    }
}
