package io.leapadvisor.simulate.station;

/**
 * What a stage takes of a request before it waits for its resource.
 *
 * @param serviceMs mean time, in ms
 * @param busyMs time that it occupies its resource, in ms
 * @param formationMs mean time until a batch has filled, in ms
 */
public record StageTime(double serviceMs, double busyMs, double formationMs) {}
