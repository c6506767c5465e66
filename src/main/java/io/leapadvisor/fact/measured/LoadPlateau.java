package io.leapadvisor.fact.measured;

/**
 * A stretch of load over which throughput was measured not to grow, or to fall: the capacity is found. There is at most
 * one, that with the highest throughput.
 *
 * @param fromLoad load at which the plateau starts
 * @param toLoad load up to which it was measured
 * @param unit of both: clients or requests/s
 * @param loadRatio {@code toLoad} over {@code fromLoad}, above 1
 * @param throughputRps requests a second on the plateau
 * @param throughputRatio throughput at its end over that at its start; below 1 = it fell
 */
public record LoadPlateau(
        double fromLoad, double toLoad, String unit, double loadRatio, double throughputRps, double throughputRatio) {}
