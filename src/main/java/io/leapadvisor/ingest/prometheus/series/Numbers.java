package io.leapadvisor.ingest.prometheus.series;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Numbers as Prometheus writes them, with infinities and what is not a number. */
public final class Numbers {

    private static final Map<String, Double> WORDS = Map.of(
            "NAN",
            Double.NaN,
            "INF",
            Double.POSITIVE_INFINITY,
            "+INF",
            Double.POSITIVE_INFINITY,
            "-INF",
            Double.NEGATIVE_INFINITY);
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++\\.?+\\d*+|\\.\\d++)([eE][+-]?\\d{1,4})?");
    private static final int LONGEST = 400;

    private Numbers() {}

    /** The number; null when it is none. */
    public static Double of(String text) {
        Double word = WORDS.get(text.toUpperCase(Locale.ROOT));
        if (word != null) {
            return word;
        }
        return text.length() <= LONGEST && NUMBER.matcher(text).matches() ? (Double) Double.parseDouble(text) : null;
    }
}
