package io.leapadvisor.fact.observed;

import io.leapadvisor.profile.path.Resource;

/**
 * How busy a resource is.
 *
 * @param resource what it is
 * @param service service on whose own machines it is; null = those of the deployment
 * @param stage stage that loads it most; null = none is known
 * @param utilization ρ that a request meets at the mean load, in busy time over capacity; 1 and more = saturated. Of a
 *     fixed number of clients it is what the others make: one client alone meets none
 * @param peakUtilization ρ at the peak or the throughput objective, whichever is larger; of clients who mostly wait for
 *     what is full, at the rate at which they would be answered in the latency that is asked for
 * @param loadUtilization ρ at the mean or the peak of what arrives, whichever is larger, whatever is asked for; of a
 *     fixed number of clients the part of the time in which they keep it busy
 * @param waiting part of the mean request spent waiting for it, 0 to 1
 */
public record ResourceLoad(
        Resource resource,
        String service,
        String stage,
        double utilization,
        double peakUtilization,
        double loadUtilization,
        double waiting) {}
