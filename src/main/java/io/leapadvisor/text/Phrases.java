package io.leapadvisor.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and constants as people read them. */
public final class Phrases {

    private static final MathContext THREE = new MathContext(3);

    private Phrases() {}

    /** Three significant digits, no exponent, whole numbers from a hundred on. */
    public static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "unknown";
        }
        if (Math.abs(value) >= 1000) {
            return grouped(Math.round(new BigDecimal(value).round(THREE).doubleValue()));
        }
        return new BigDecimal(value).round(THREE).stripTrailingZeros().toPlainString();
    }

    /** A whole number with a comma before each three digits but the first. */
    private static String grouped(long whole) {
        StringBuilder digits = new StringBuilder(27).append(whole);
        int first = whole < 0 ? 1 : 0;
        for (int at = digits.length() - 3; at > first; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /** A share of 1 in percent: whole numbers from ten on, one decimal below. */
    public static String percent(double share) {
        double percent = share * 100;
        boolean whole = Math.abs(percent) >= 10 || percent == Math.rint(percent);
        return (whole ? String.valueOf(Math.round(percent)) : String.valueOf(Math.round(percent * 10) / 10.0)) + " %";
    }

    /** A constant of the API within a sentence: RULE_OF_THUMB is "rule of thumb"; empty for null. */
    public static String constant(Object constant) {
        return constant == null
                ? ""
                : constant.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Milliseconds, or seconds from two thousand on. */
    public static String duration(double ms) {
        return ms >= 2_000 ? number(ms / 1000) + " s" : number(ms) + " ms";
    }

    /**
     * Phrases as one list: the first as it is, the others with a small first letter; what is beyond the most is
     * counted.
     */
    public static String joined(List<String> phrases, int most) {
        List<String> shown = new ArrayList<>(phrases.subList(0, Math.min(most, phrases.size())));
        int more = phrases.size() - shown.size();
        if (more > 0) {
            shown.add(more + " more");
        }
        StringBuilder joined = new StringBuilder(shown.isEmpty() ? "" : shown.get(0));
        for (int i = 1; i < shown.size(); i++) {
            joined.append(i == shown.size() - 1 ? " and " : ", ").append(lowerFirst(shown.get(i)));
        }
        return joined.toString();
    }

    /** A phrase within a sentence; words that begin with two capitals, such as GPU or P99, stay. */
    public static String lowerFirst(String phrase) {
        boolean abbreviation =
                phrase.length() > 1 && !Character.isLowerCase(phrase.charAt(1)) && phrase.charAt(1) != ' ';
        return phrase.isEmpty() || abbreviation
                ? phrase
                : phrase.substring(0, 1).toLowerCase(Locale.ROOT) + phrase.substring(1);
    }
}
