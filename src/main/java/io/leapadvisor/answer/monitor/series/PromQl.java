package io.leapadvisor.answer.monitor.series;

import io.leapadvisor.text.Phrases;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes expressions of Prometheus' query language. */
public final class PromQl {

    /** Long enough for four scrapes a minute apart, short enough to see a change. */
    public static final String WINDOW = "5m";

    private PromQl() {}

    /** Matchers in braces; null ones are left out. */
    static String labels(String... matchers) {
        return Arrays.stream(matchers)
                .filter(Objects::nonNull)
                .filter(matcher -> !matcher.isBlank())
                .collect(Collectors.joining(",", "{", "}"));
    }

    public static String equal(String label, String value) {
        return label + "=\"" + escaped(value) + "\"";
    }

    /** A text inside double quotes. */
    public static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** A text that stands for itself in a regular expression. */
    static String literal(String text) {
        return text.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
    }

    static String rate(String name, String labels, String window) {
        return "rate(" + name + labels + "[" + window + "])";
    }

    static String sumOfRate(String name, String labels, String window) {
        return "sum(" + rate(name, labels, window) + ")";
    }

    /** A percentile of a histogram; {@code offset} such as " offset 1d" belongs to the selector. */
    static String quantile(double share, String name, String labels, String offset) {
        return "histogram_quantile(" + Phrases.number(share) + ", sum by (le) (rate(" + name + "_bucket" + labels + "["
                + WINDOW + "]" + offset + ")))";
    }

    /** The number that an expression gets: three digits; what is no number stays so. */
    public static double rounded(double value) {
        return !Double.isFinite(value)
                ? value
                : new BigDecimal(value).round(new MathContext(3)).doubleValue();
    }

    /** A number without thousands separators. */
    public static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A name in camel case, as alerts are named. */
    public static String camel(String name) {
        return Arrays.stream(name.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
