package io.leapadvisor.fact.observed;

import io.leapadvisor.profile.path.Resource;

/**
 * How busy the busiest resource of the deployment itself is; those of other services on the path do not count. There is
 * one where the load of any of its resources is known.
 *
 * @param resource what it is
 * @param stage stage that loads it most; null = none is known
 * @param peakUtilization ρ at the peak or the throughput objective, whichever is larger
 */
public record OwnLoad(Resource resource, String stage, double peakUtilization) {}
