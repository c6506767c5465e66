package io.leapadvisor.fact.served;

/**
 * How much memory an index of vectors takes that is to be searched in memory, beside what its machine has. There is one
 * where both are known.
 *
 * @param stage name of the stage that searches it
 * @param needGb memory of vectors and graph with headroom, in 10⁹ bytes
 * @param memoryGb main memory of a replica, in 10⁹ bytes
 * @param memoryShare the one over the other
 */
public record IndexFit(String stage, double needGb, double memoryGb, double memoryShare) {}
