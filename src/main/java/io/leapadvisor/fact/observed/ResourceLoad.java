package io.leapadvisor.fact.observed;

import io.leapadvisor.profile.path.Resource;

/**
 * How busy a resource is.
 *
 * @param resource what it is
 * @param service service it belongs to; null = the deployment's own
 * @param stage stage that loads it most
 * @param utilization ρ at the mean load, in busy time over capacity; 1 and more = saturated
 * @param peakUtilization ρ at the peak or the throughput objective, whichever is larger
 * @param waiting part of the mean request spent waiting for it, 0 to 1
 */
public record ResourceLoad(
        Resource resource, String service, String stage, double utilization, double peakUtilization, double waiting) {}
