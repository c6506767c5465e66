package io.leapadvisor.fact.served;

/**
 * What a cache in the path costs each request and saves on average. There is one for each stage that answers a part of
 * the requests and whose latency and later stages are measured.
 *
 * @param stage name of the stage
 * @param lookupMs its mean, in ms
 * @param hitRatio share of the requests that it answers, 0 to 1
 * @param savedMs what its hits save a request on average, in ms
 * @param costRatio the lookup over the saving; above 1 = requests would be faster without it
 */
public record CacheSaving(String stage, double lookupMs, double hitRatio, double savedMs, double costRatio) {}
