package io.leapadvisor.situation;

import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.text.ShippedWords;
import java.util.Locale;
import java.util.Map;

/**
 * Metrics of the API, and what rules look at, as people say them, with their values. It is the one place that names
 * them: JSON has ids, sentences have these words ({@code metric-words.properties}).
 */
public final class MetricWords {

    private static final String FILE = "metric-words.properties";

    private MetricWords() {}

    /** The words, on first use. */
    private static final class Holder {

        private static final Map<String, String> NAMES = ShippedWords.of(FILE);
    }

    /** The name of a metric within a sentence; what has no name keeps its id. */
    public static String of(String metric) {
        int dot = metric.indexOf('.');
        String root = dot < 0 ? metric : metric.substring(0, dot);
        String statistic =
                dot < 0 ? "" : metric.substring(dot + 1).replace("Ms", "").toUpperCase(Locale.ROOT);
        boolean mean = statistic.isEmpty() || statistic.equals("MEAN");
        if (root.equals("latency")) {
            return mean ? "mean latency" : statistic;
        }
        String name = Holder.NAMES.get(metric);
        if (root.startsWith("ttft") || root.startsWith("tpot")) {
            return dot > 0 && name != null
                    ? name
                    : (mean ? "mean" : statistic + " of the") + " " + Holder.NAMES.get(root);
        }
        return name == null ? metric : name;
    }

    /** The name at the begin of a sentence. */
    public static String first(String metric) {
        String name = of(metric);
        return name.equals(metric) ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** What was seen of what a rule looks at: where that names a metric, the name of the metric. */
    public static Object seen(String lookedAt, Object observed) {
        return lookedAt.equals("trend.metric") ? of(String.valueOf(observed)) : observed;
    }

    /** A value with its unit. */
    public static String value(String metric, double value) {
        return value(metric, value, value);
    }

    /** A value in one unit with what it is compared with: 1,630 ms is 1.63 s beside 2.9 s. */
    public static String value(String metric, double value, double other) {
        if (metric.equals("utilization")) {
            return Phrases.percent(value);
        }
        Unit unit = Unit.of(metric, Math.max(value, other));
        String number = unit.number(value);
        return number + (number.equals("1") ? unit.suffix().replace(" requests/s", " request/s") : unit.suffix());
    }

    /** How a metric goes from a value to a range, such as "from 150 ms to 60.5 ms (35 to 100 ms)". */
    public static String change(String metric, double before, Interval after) {
        double largest = Math.max(before, after.high());
        return "from " + value(metric, before, largest) + " to " + expected(metric, after, largest);
    }

    /** An expected value with its range behind it, if it has one. */
    public static String expected(String metric, Interval value) {
        return expected(metric, value, value.high());
    }

    private static String expected(String metric, Interval value, double largest) {
        String expected = value(metric, value.expected(), largest);
        return value.low() < value.high()
                ? expected + " (" + range(metric, value.low(), value.high(), largest) + ")"
                : expected;
    }

    /** Two values with the unit of the second behind both. */
    public static String range(String metric, double from, double to) {
        return range(metric, from, to, to);
    }

    /** Two values in one unit with what they are compared with. */
    public static String range(String metric, double from, double to, double other) {
        Unit unit = Unit.of(metric, Math.max(to, other));
        return unit.number(from) + " to " + unit.number(to) + unit.suffix();
    }

    /** What a value is counted in: its name behind the number, and how many of the metric's own unit one is. */
    private record Unit(String suffix, double size) {

        private static final double FROM_ON_IN_SECONDS = 2_000;

        static Unit of(String metric, double value) {
            if (Metric.isPrice(metric) || Metric.REVENUE.is(metric)) {
                return new Unit(" USD", 1);
            }
            return switch (metric) {
                case "throughputRps", "capacityRps" -> new Unit(" requests/s", 1);
                case "memoryGb" -> new Unit(" GB", 1);
                default ->
                    !metric.endsWith("Ms")
                            ? new Unit("", 1)
                            : value >= FROM_ON_IN_SECONDS ? new Unit(" s", 1_000) : new Unit(" ms", 1);
            };
        }

        String number(double value) {
            return Phrases.number(value / size);
        }
    }
}
