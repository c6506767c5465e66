package io.leapadvisor.advise;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Text {

    private static final MathContext THREE = new MathContext(3);

    private Text() {
    }

    /** Three significant digits, no exponent, whole numbers from a hundred on. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "unknown";
        }
        if (Math.abs(value) >= 1000) {
            return String.format(Locale.ROOT, "%,d", Math.round(new BigDecimal(value).round(THREE).doubleValue()));
        }
        return new BigDecimal(value).round(THREE).stripTrailingZeros().toPlainString();
    }

    /** Milliseconds, or seconds from two thousand on. */
    static String duration(double ms) {
        return ms >= 2_000 ? number(ms / 1000) + " s" : number(ms) + " ms";
    }
}
