package io.leapadvisor.fact.served;

/**
 * A search that compares all vectors of its index.
 *
 * @param stage name of the stage
 * @param vectors how many it compares
 * @param ms what physics says of it, in ms
 */
public record ExhaustiveSearch(String stage, double vectors, double ms) {}
