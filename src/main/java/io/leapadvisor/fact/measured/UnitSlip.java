package io.leapadvisor.fact.measured;

/**
 * A stage of which a thousandfold would be about what the request takes beyond all its stages.
 *
 * @param stage name of the stage
 * @param meanMs its mean latency as it is given, in ms
 * @param factor between a thousand times that and the time that no stage explains, from 1: the larger over the smaller
 */
public record UnitSlip(String stage, double meanMs, double factor) {}
