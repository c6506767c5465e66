package io.leapadvisor.intake.json;

/**
 * The numbers that a field takes.
 *
 * @param minimum smallest
 * @param inclusive false = the smallest itself is not allowed
 * @param maximum largest
 */
public record Range(double minimum, boolean inclusive, double maximum) {

    /** Every finite number. */
    static final Range ALL = new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);

    static final Range SHARE = new Range(0, true, 1);

    private static final double LARGEST_WRITTEN_OUT = 1e6;
    /** Smaller numbers are written with all their digits: rounded to six places little would be left of them. */
    private static final double SMALLEST_ROUNDED = 1e-3;

    public boolean contains(double value) {
        return (inclusive ? value >= minimum : value > minimum) && value <= maximum;
    }

    boolean isShare() {
        return minimum == 0 && maximum == 1;
    }

    @Override
    public String toString() {
        if (minimum == Double.NEGATIVE_INFINITY) {
            return maximum == Double.POSITIVE_INFINITY ? "a finite number" : "at most " + plain(maximum);
        }
        String upper = maximum == Double.POSITIVE_INFINITY ? "" : " and at most " + plain(maximum);
        return (inclusive ? "at least " : "above ") + plain(minimum) + upper;
    }

    /** A number as people write it: 0.85, 200, 1e9. */
    public static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= LARGEST_WRITTEN_OUT) {
            return String.valueOf((long) value);
        }
        String text = String.valueOf(Math.abs(value) < SMALLEST_ROUNDED ? value : Math.rint(value * 1e6) / 1e6);
        return text.replace(".0E", "e").replace("E", "e");
    }
}
