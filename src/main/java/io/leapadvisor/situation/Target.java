package io.leapadvisor.situation;

/**
 * One objective of a profile.
 *
 * @param metric name in the API: latency.p99Ms, ttft.meanMs, throughputRps, usdPerHour …
 * @param value what was asked for
 * @param unit of the value
 * @param higherIsBetter true for throughput and accuracy
 */
public record Target(String metric, double value, String unit, boolean higherIsBetter) {}
