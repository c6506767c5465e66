package io.leapadvisor.ingest.cells;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times with their unit behind them, as tools print them for people: 6.29ms, 920.347µs, 1m8.5s, 0.8 secs. */
final class Durations {

    private static final Pattern PART = Pattern.compile(
            "\\G\\s*([+-]?\\d{1,15}(?:\\.\\d{0,15})?(?:[eE][+-]?\\d{1,2})?)" + "\\s*([a-z\u00b5\u03bc]+\\.?)");

    private static final Map<String, Double> MS = Map.ofEntries(
            Map.entry("ns", 1e-6),
            Map.entry("nsec", 1e-6),
            Map.entry("nanoseconds", 1e-6),
            Map.entry("us", 1e-3),
            Map.entry("\u00b5s", 1e-3),
            Map.entry("\u03bcs", 1e-3),
            Map.entry("usec", 1e-3),
            Map.entry("microseconds", 1e-3),
            Map.entry("ms", 1.0),
            Map.entry("msec", 1.0),
            Map.entry("milliseconds", 1.0),
            Map.entry("s", 1e3),
            Map.entry("sec", 1e3),
            Map.entry("secs", 1e3),
            Map.entry("second", 1e3),
            Map.entry("seconds", 1e3),
            Map.entry("m", 6e4),
            Map.entry("min", 6e4),
            Map.entry("h", 3.6e6),
            Map.entry("hour", 3.6e6));

    private Durations() {}

    /** In ms; null when it is no time with a unit. */
    static Double ms(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher part = PART.matcher(plain);
        double sum = 0;
        int end = 0;
        while (part.find()) {
            Double factor = MS.get(part.group(2));
            if (factor == null) {
                return null;
            }
            sum += Double.parseDouble(part.group(1)) * factor;
            end = part.end();
        }
        return end == 0 || end < plain.length() ? null : (Double) sum;
    }
}
