package io.leapadvisor.fact.observed;

import io.leapadvisor.profile.path.Resource;

/**
 * How busy the busiest resource of the deployment itself is, or its server processes where requests queue for those;
 * what other services on the path have does not count. There is one where the load of any of these is known.
 *
 * @param resource what it is; null = the server processes
 * @param stage stage that loads it most; null = none is known
 * @param peakUtilization ρ at the peak or the throughput objective, whichever is larger
 */
public record OwnLoad(Resource resource, String stage, double peakUtilization) {}
