package io.leapadvisor.fact.observed;

/**
 * A metric against the last stored assessment of the same deployment.
 *
 * @param metric contract metric
 * @param previous value then
 * @param current value now
 * @param ratio current over previous
 */
public record Trend(String metric, double previous, double current, double ratio) {}
