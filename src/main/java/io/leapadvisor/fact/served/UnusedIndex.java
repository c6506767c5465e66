package io.leapadvisor.fact.served;

/**
 * An index that the searches of a stage do not use: they take as long as comparing all of its vectors.
 *
 * @param stage name of the stage
 * @param ms measured mean of a search, in ms
 * @param slowdown that time over the slowest that physics says of the index
 */
public record UnusedIndex(String stage, double ms, double slowdown) {}
