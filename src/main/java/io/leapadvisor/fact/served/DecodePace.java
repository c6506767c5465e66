package io.leapadvisor.fact.served;

/**
 * How long a stage takes to decode its media beside what published decoders take. There is one where the time of the
 * stage was measured and it says what it decodes.
 *
 * @param stage name of the stage
 * @param measuredMs its time without waiting for its resource, in ms
 * @param expectedMs what such a core or decoder takes, in ms
 * @param excess measured time over that of the slowest decoders; above 1 = slower than those
 */
public record DecodePace(String stage, double measuredMs, double expectedMs, double excess) {}
