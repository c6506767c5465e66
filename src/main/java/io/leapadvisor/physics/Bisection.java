package io.leapadvisor.physics;

import java.util.function.DoubleUnaryOperator;

/** Finds where an increasing function of a positive number reaches a value, by halving in the logarithm. */
public final class Bisection {

    /** Part by which a step to a bound is taken wider, and the least that it is. */
    private static final double SLACK = 0.01;

    private static final double ROUNDING = 1e-9;

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

        /**
         * Where the function reaches the value, as on a line between the inverses of what it is at the ends: what grows
         * without bound towards a limit, as a queue does, is one there.
         */
        public double where(DoubleUnaryOperator increasing, double value) {
            double atLow = 1 / increasing.applyAsDouble(low);
            double atHigh = 1 / increasing.applyAsDouble(high);
            double part = (atLow - 1 / value) / (atLow - atHigh);
            return part > 0 && part < 1 ? low + part * (high - low) : low;
        }
    }

    /**
     * The interval from {@code low} to {@code high}, both above 0, after so many halvings. Most of them are decided
     * without a value of their own, by those of other numbers near the one that is looked for.
     */
    public static Bracket narrow(DoubleUnaryOperator increasing, double value, double low, double high, int halvings) {
        Lines known = new Lines(increasing, value, halvings / 2);
        Bracket bracket = new Bracket(low, high);
        for (int i = 0; i < halvings; i++) {
            double middle = bracket.middle();
            bracket = known.isBelow(middle) ? new Bracket(middle, bracket.high()) : new Bracket(bracket.low(), middle);
        }
        return bracket;
    }

    /**
     * What is known of where an increasing function reaches a value: between two numbers, of which the next is where
     * the line through them reaches it (regula falsi in the logarithm). Where one end stays, its distance from the
     * value counts half (the Illinois rule), so that both ends come near.
     */
    private static final class Lines {

        private final DoubleUnaryOperator increasing;
        private final double value;
        /** How many more may be drawn: of a function with a leap they bring no more than halving does. */
        private int left;

        private double low = 0;
        private double high = Double.POSITIVE_INFINITY;
        /** What the function is above the value at the two; NaN = nothing was asked on that side. */
        private double atLow = Double.NaN;

        private double atHigh = Double.NaN;
        private boolean lastWasLow;

        Lines(DoubleUnaryOperator increasing, double value, int most) {
            this.increasing = increasing;
            this.value = value;
            this.left = most;
        }

        /** True where the function is below the value. */
        boolean isBelow(double number) {
            double met = met();
            while (isOpen(number) && isOpen(met) && left-- > 0) {
                ask(met);
                met = met();
            }
            if (isOpen(number)) {
                ask(number);
            }
            return number <= low;
        }

        private boolean isOpen(double number) {
            return number > low && number < high;
        }

        /** Where the line reaches the value; NaN = there is none. */
        private double met() {
            return low * Math.pow(high / low, atLow / (atLow - atHigh));
        }

        private void ask(double number) {
            double above = increasing.applyAsDouble(number) - value;
            boolean isLow = above < 0;
            if (isLow) {
                atHigh = lastWasLow ? atHigh / 2 : atHigh;
                atLow = above;
                low = number;
            } else {
                atLow = lastWasLow ? atLow : atLow / 2;
                atHigh = above;
                high = number;
            }
            lastWasLow = isLow;
        }
    }

    /**
     * The same interval for fewer values of a function that grows at least as its argument does: each value bounds
     * where the function reaches the one that is looked for, and what lies beyond a bound is not computed.
     *
     * @param guess a number that may be near; NaN = none
     */
    public static Bracket narrowSteep(
            DoubleUnaryOperator steep, double value, double low, double high, int halvings, double guess) {
        Bracket known = new Bracket(low, high);
        known = guess > low && guess < high ? bounded(known, guess, steep.applyAsDouble(guess), value) : known;
        Bracket bracket = new Bracket(low, high);
        for (int i = 0; i < halvings; i++) {
            double middle = bracket.middle();
            boolean isBelow = middle <= known.low();
            if (middle > known.low() && middle < known.high()) {
                double is = steep.applyAsDouble(middle);
                isBelow = is < value;
                known = bounded(known, middle, is, value);
            }
            bracket = isBelow ? new Bracket(middle, bracket.high()) : new Bracket(bracket.low(), middle);
        }
        return bracket;
    }

    /** What is known of where the function reaches the value, when it is so much at a number. */
    private static Bracket bounded(Bracket known, double at, double is, double value) {
        double bound = at * Math.pow(value / is, 1 + SLACK);
        return is < value
                ? new Bracket(Math.max(known.low(), at), Math.min(known.high(), bound * (1 + ROUNDING)))
                : new Bracket(Math.max(known.low(), bound * (1 - ROUNDING)), Math.min(known.high(), at));
    }
}
