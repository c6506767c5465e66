package io.leapadvisor.situation;

import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.Variant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The contract's metrics of a projected deployment, those that are known, in the contract's order. */
public final class Metrics {

    public static final String MEAN = "latency.meanMs";
    public static final String P50 = "latency.p50Ms";
    public static final String P95 = "latency.p95Ms";
    public static final String P99 = "latency.p99Ms";
    public static final String STAGE = "stageLatencyMs";
    public static final String CAPACITY = "capacityRps";
    public static final String USD_PER_HOUR = "usdPerHour";
    public static final String USD_PER_THOUSAND = "usdPerThousandRequests";
    public static final String ACCURACY = "accuracy";

    private Metrics() {}

    /** The metrics of a projection; {@code stage} names the stage whose latency counts, null = none. */
    public static Map<String, Double> of(Projection projection, Variant variant, String stage) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        put(metrics, MEAN, projection.meanMs());
        put(metrics, P50, projection.p50Ms());
        put(metrics, P95, projection.p95Ms());
        put(metrics, P99, projection.p99Ms());
        put(metrics, "ttftMs", projection.ttftMs());
        put(metrics, "tpotMs", projection.tpotMs());
        if (stage != null) {
            put(metrics, STAGE, stageMean(projection, stage, variant.cacheOf().get(stage)));
        }
        put(metrics, "itemsPerSecond", projection.itemsPerSecond());
        put(metrics, "outputTokensPerSecond", projection.outputTokensPerSecond());
        put(metrics, "throughputRps", projection.throughputRps());
        put(metrics, CAPACITY, projection.capacityRps());
        put(metrics, USD_PER_HOUR, projection.usdPerHour());
        put(metrics, USD_PER_THOUSAND, projection.usdPerThousandRequests());
        if (!Double.isNaN(projection.weightsGb())) {
            put(
                    metrics,
                    "memoryGb",
                    projection.weightsGb() + (Double.isNaN(projection.cacheGb()) ? 0 : projection.cacheGb()));
        }
        Double coldStart = variant.profile().hardwareOrNone().coldStartMs();
        put(metrics, "coldStartMs", coldStart == null ? Double.NaN : coldStart);
        return metrics;
    }

    private static void put(Map<String, Double> metrics, String name, double value) {
        if (!Double.isNaN(value) && !Double.isInfinite(value)) {
            metrics.put(name, value);
        }
    }

    /** Mean of a stage a request, with the lookup of the cache that was put before it, if any. */
    private static double stageMean(Projection projection, String name, String cacheName) {
        StageState state = projection.stages().get(name);
        if (state == null) {
            return Double.NaN;
        }
        StageState cache = cacheName == null ? null : projection.stages().get(cacheName);
        return state.latency().mean() * state.stage().visits()
                + (cache == null ? 0 : cache.latency().mean());
    }

    /** True for metrics of which more is better. */
    public static boolean higherIsBetter(String metric) {
        return switch (metric) {
            case CAPACITY, "throughputRps", "itemsPerSecond", "outputTokensPerSecond", ACCURACY -> true;
            default -> false;
        };
    }

    /** True for numbers that are prices: known exactly once the machines are. */
    public static boolean isPrice(String metric) {
        return metric.startsWith("usd");
    }
}
