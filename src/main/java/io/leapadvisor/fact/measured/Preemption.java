package io.leapadvisor.fact.measured;

/**
 * Requests that lost their KV cache and were computed again. There is one where
 * {@code utilization.preemptionsPerMinute} is given.
 *
 * @param perMinute evictions a minute
 * @param share evictions for each request that arrives, 0 and more; null = the rate of requests is not known
 */
public record Preemption(double perMinute, Double share) {}
