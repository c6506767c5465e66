package io.leapadvisor.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
public final class Phrases {

    private static final MathContext THREE = new MathContext(3);

    private Phrases() {}

    /** Three significant digits, no exponent, whole numbers from a hundred on. */
    public static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "unknown";
        }
        if (Math.abs(value) >= 1000) {
            return String.format(
                    Locale.ROOT,
                    "%,d",
                    Math.round(new BigDecimal(value).round(THREE).doubleValue()));
        }
        return new BigDecimal(value).round(THREE).stripTrailingZeros().toPlainString();
    }

    /** A share of 1 in percent: whole numbers from ten on, one decimal below. */
    public static String percent(double share) {
        double percent = share * 100;
        boolean whole = Math.abs(percent) >= 10 || percent == Math.rint(percent);
        return (whole ? String.valueOf(Math.round(percent)) : String.valueOf(Math.round(percent * 10) / 10.0)) + " %";
    }

    /** Milliseconds, or seconds from two thousand on. */
    public static String duration(double ms) {
        return ms >= 2_000 ? number(ms / 1000) + " s" : number(ms) + " ms";
    }
}
