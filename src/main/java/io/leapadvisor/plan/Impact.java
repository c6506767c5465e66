package io.leapadvisor.plan;

import io.leapadvisor.knowledge.remedy.Interval;

/**
 * What a change does to one metric.
 *
 * @param metric contract metric: latency.p99Ms, capacityRps, usdPerHour …
 * @param before the measured value where there is one, else the estimated
 * @param after value afterwards
 * @param ratio after over before
 */
public record Impact(String metric, double before, Interval after, Interval ratio) {}
