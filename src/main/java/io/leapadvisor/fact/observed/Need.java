package io.leapadvisor.fact.observed;

/**
 * What a deployment is asked to be beyond what it is. There is always one.
 *
 * @param improvement true when something is to be improved: an objective does not hold, none is stated, or cost or
 *     throughput has priority, which can always be better
 */
public record Need(boolean improvement) {}
