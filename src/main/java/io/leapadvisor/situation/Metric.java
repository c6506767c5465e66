package io.leapadvisor.situation;

import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.Variant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The metrics of a deployment that effects are stated in, in the order of the API. */
public enum Metric {
    MEAN("latency.meanMs", Better.LOWER, true, at -> at.latency().meanMs()),
    P50("latency.p50Ms", Better.LOWER, false, at -> at.latency().p50Ms()),
    P95("latency.p95Ms", Better.LOWER, false, at -> at.latency().p95Ms()),
    P99("latency.p99Ms", Better.LOWER, true, at -> at.latency().p99Ms()),
    TTFT("ttftMs", Better.LOWER, true, at -> at.tokens().ttftMs()),
    TPOT("tpotMs", Better.LOWER, true, at -> at.tokens().tpotMs()),
    /** Mean of one stage, which whoever asks names. */
    STAGE("stageLatencyMs", Better.LOWER, false, Metric::unknown),
    ITEMS("itemsPerSecond", Better.HIGHER, false, at -> at.rates().itemsPerSecond()),
    OUTPUT_TOKENS(
            "outputTokensPerSecond", Better.HIGHER, false, at -> at.rates().outputTokensPerSecond()),
    THROUGHPUT("throughputRps", Better.HIGHER, false, at -> at.rates().throughputRps()),
    CAPACITY("capacityRps", Better.HIGHER, true, at -> at.rates().capacityRps()),
    USD_PER_HOUR("usdPerHour", Better.LOWER, true, at -> at.bill().usdPerHour()),
    USD_PER_THOUSAND(
            "usdPerThousandRequests", Better.LOWER, true, at -> at.bill().usdPerThousandRequests()),
    MEMORY("memoryGb", Better.LOWER, false, Metric::memoryGb),
    COLD_START("coldStartMs", Better.LOWER, true, Metric::unknown),
    /** The quality metric; no projection knows it. */
    ACCURACY("accuracy", Better.HIGHER, false, Metric::unknown),
    /** What requests earn, which follows from latency and capacity; of itself it makes no remedy worth its place. */
    REVENUE("revenueUsdPerMonth", Better.HIGHER, false, Metric::unknown);

    private enum Better {
        LOWER,
        HIGHER
    }

    private static final Metric[] ALL = values();

    private static final Map<String, Metric> BY_NAME = new HashMap<>();

    static {
        for (Metric metric : ALL) {
            BY_NAME.put(metric.id, metric);
        }
    }

    private final String id;
    private final Better better;
    private final boolean matters;
    private final ToDoubleFunction<Projection> value;

    Metric(String id, Better better, boolean matters, ToDoubleFunction<Projection> value) {
        this.id = id;
        this.better = better;
        this.matters = matters;
        this.value = value;
    }

    /** The metric's name in the API. */
    public String id() {
        return id;
    }

    /** True when a name of the API means this metric. */
    public boolean is(String name) {
        return id.equals(name);
    }

    /** The metric of a name of the API; null = there is none, as for objectives on the spread of token times. */
    public static Metric of(String name) {
        return BY_NAME.get(name);
    }

    /** True when more is better. */
    public boolean higherIsBetter() {
        return better == Better.HIGHER;
    }

    /** True when it makes a remedy worth its place: a metric of the whole request, its capacity or its price. */
    public boolean matters() {
        return matters;
    }

    /** True for a price, which is known exactly once the machines are. */
    public boolean isPrice() {
        return this == USD_PER_HOUR || this == USD_PER_THOUSAND;
    }

    /** True when a name of the API means a price. */
    public static boolean isPrice(String name) {
        return USD_PER_HOUR.is(name) || USD_PER_THOUSAND.is(name);
    }

    /** True when a name means how long a request takes, and not how long a start does. */
    public static boolean isTime(String name) {
        return name.startsWith("latency.") || TTFT.is(name) || TPOT.is(name);
    }

    /** The relative gain of a ratio after over before, below 0 = worse. */
    public double gain(double ratio) {
        return higherIsBetter() ? ratio - 1 : 1 - ratio;
    }

    /** The known metrics of a projected deployment; {@code stage} names the stage that STAGE means, null = none. */
    public static Map<Metric, Double> known(Projection projection, Variant variant, String stage) {
        Map<Metric, Double> known = new EnumMap<>(Metric.class);
        // A projection has items and tokens of one replica; an effect counts all of them, or more replicas would show
        // as less work for each.
        int replicas = variant.profile().hardwareOrNone().replicaCount();
        for (Metric metric : ALL) {
            boolean each = metric == ITEMS || metric == OUTPUT_TOKENS;
            put(known, metric, metric.value.applyAsDouble(projection) * (each ? replicas : 1));
        }
        if (stage != null) {
            put(known, STAGE, stageMean(projection, stage, variant.cacheOf().get(stage)));
        }
        Double coldStart = variant.profile().hardwareOrNone().coldStartMs();
        put(known, COLD_START, coldStart == null ? Double.NaN : coldStart);
        return known;
    }

    private static void put(Map<Metric, Double> known, Metric metric, double value) {
        if (!Double.isNaN(value) && !Double.isInfinite(value)) {
            known.put(metric, value);
        }
    }

    private static double unknown(Projection projection) {
        return Double.NaN;
    }

    /**
     * Of a replica, however many copies of the model its accelerators are divided into; processes on a processor are
     * counted with the memory of their host.
     */
    private static double memoryGb(Projection projection) {
        boolean divided =
                projection.model() != null && !projection.own().resolved().runsOnProcessor();
        double copies = divided ? projection.model().machine().copies() : 1;
        return (projection.memory().weightsGb() + projection.memory().knownCacheGb()) * copies;
    }

    /** Mean of a stage a request, with the lookup of a cache that was put before it. */
    private static double stageMean(Projection projection, String name, String cacheName) {
        StageState state = projection.stages().get(name);
        if (state == null) {
            return Double.NaN;
        }
        StageState cache = cacheName == null ? null : projection.stages().get(cacheName);
        return state.latency().mean() * state.stage().visits()
                + (cache == null ? 0 : cache.latency().mean());
    }
}
