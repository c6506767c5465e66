package io.leapadvisor.fact.observed;

/**
 * An objective of the profile against what is.
 *
 * @param metric contract metric: latency.p99Ms, ttft.meanMs, throughputRps, usdPerHour …
 * @param target what was asked for
 * @param observed what was measured, else estimated; null = not known
 * @param met true when it holds; null = not known
 * @param gap how far the observed value is on the wrong side, relative to the target; below 0 = slack; null = not known
 * @param unit unit of both
 * @param higherIsBetter true for throughput and accuracy
 */
public record ObjectiveStatus(
        String metric, double target, Double observed, Boolean met, Double gap, String unit, boolean higherIsBetter) {}
