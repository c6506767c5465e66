package io.leapadvisor.ingest.observe;

import java.util.Map;

/** How many requests a percentile takes. Of fewer it is the luck of one of them. */
public final class Bearing {

    /** Of fewer than twenty, the slowest of twenty is not among them. */
    public static final int FOR_P95 = 20;
    /** The slowest of a hundred needs a hundred. */
    public static final int FOR_P99 = 100;

    private static final Map<String, Integer> NEEDED = Map.of("p95Ms", FOR_P95, "p99Ms", FOR_P99);

    private Bearing() {}

    /**
     * True when so many requests bear a number.
     *
     * @param name last part of its pointer, such as {@code p95Ms}
     * @param requests behind it; NaN = not known, which is enough
     */
    public static boolean bears(String name, double requests) {
        return !(requests < NEEDED.getOrDefault(name, 0));
    }
}
