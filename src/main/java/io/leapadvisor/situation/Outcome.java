package io.leapadvisor.situation;

/**
 * The values that objectives and priorities judge a deployment by; NaN = not known.
 *
 * @param latency mean, P50, P95 and P99 of the request, in ms
 * @param ttft the same of the time to the first token
 * @param tpot the same of the time per output token
 * @param throughputRps requests a second that are answered
 * @param capacityRps requests a second at which the busiest resource is always busy
 * @param usdPerHour the whole bill
 * @param usdPerThousand dollars for a thousand requests
 * @param saturated true when the load exceeds the capacity
 */
public record Outcome(
        double[] latency,
        double[] ttft,
        double[] tpot,
        double throughputRps,
        double capacityRps,
        double usdPerHour,
        double usdPerThousand,
        boolean saturated) {

    /** Index of a statistic in the arrays. */
    public static final int MEAN = 0;

    public static final int P50 = 1;
    public static final int P95 = 2;
    public static final int P99 = 3;

    /** The value of an objective's metric; throughput is what could be served at all. */
    public double value(String metric) {
        int dot = metric.indexOf('.');
        return switch (dot < 0 ? metric : metric.substring(0, dot)) {
            case "latency" -> latency[statistic(metric)];
            case "ttft" -> ttft[statistic(metric)];
            case "tpot" -> tpot[statistic(metric)];
            case "throughputRps" -> Double.isNaN(capacityRps) ? throughputRps : capacityRps;
            case Metrics.CAPACITY -> capacityRps;
            case Metrics.USD_PER_HOUR -> usdPerHour;
            case Metrics.USD_PER_THOUSAND -> usdPerThousand;
            default -> Double.NaN;
        };
    }

    static int statistic(String metric) {
        return switch (metric.substring(metric.indexOf('.') + 1)) {
            case "meanMs" -> MEAN;
            case "p50Ms" -> P50;
            case "p95Ms" -> P95;
            default -> P99;
        };
    }

    /** What users feel: P99 where it is known, else the mean, in ms. */
    public double felt() {
        return Double.isNaN(latency[P99]) ? latency[MEAN] : latency[P99];
    }
}
