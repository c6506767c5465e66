package io.leapadvisor.answer;

import io.leapadvisor.situation.Metric;
import io.leapadvisor.text.Phrases;
import java.util.Locale;

/** Metrics of the API and their values, as people say them. */
public final class MetricWords {

    private MetricWords() {}

    /** The name of a metric within a sentence. */
    public static String of(String metric) {
        int dot = metric.indexOf('.');
        String root = dot < 0 ? metric : metric.substring(0, dot);
        String statistic =
                dot < 0 ? "" : metric.substring(dot + 1).replace("Ms", "").toUpperCase(Locale.ROOT);
        boolean mean = statistic.isEmpty() || statistic.equals("MEAN");
        return switch (root) {
            case "latency" -> mean ? "mean latency" : statistic;
            case "ttft", "ttftMs" -> (mean ? "mean" : statistic + " of the") + " time to the first token";
            case "tpot", "tpotMs" -> (mean ? "mean" : statistic + " of the") + " time per token";
            case "throughputRps" -> "throughput";
            case "capacityRps" -> "capacity";
            case "itemsPerSecond" -> "items a second of a replica";
            case "outputTokensPerSecond" -> "output tokens a second of a replica";
            case "usdPerHour" -> "the bill an hour";
            case "usdPerThousandRequests" -> "the price of a thousand requests";
            case "memoryGb" -> "memory";
            case "coldStartMs" -> "the cold start";
            case "stageLatencyMs" -> "the stage";
            case "accuracy" -> "accuracy";
            case "revenueUsdPerMonth" -> "the revenue a month";
            default -> metric;
        };
    }

    /** A value with its unit. */
    public static String value(String metric, double value) {
        Unit unit = Unit.of(metric, value);
        return unit.number(value) + unit.suffix();
    }

    /** Two values with the unit of the second behind both. */
    static String range(String metric, double from, double to) {
        Unit unit = Unit.of(metric, to);
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
