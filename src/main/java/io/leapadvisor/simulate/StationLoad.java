package io.leapadvisor.simulate;

import io.leapadvisor.profile.path.Resource;

/**
 * How busy a station is.
 *
 * @param host name of the service whose machines they are; null = those of the deployment
 * @param resource what it is
 * @param stage stage that loads it most; null = no stage is known to load it
 * @param utilization ρ
 * @param capacityRps rate of requests to the deployment at which ρ = 1, or at which no process is free to bring more
 * @param waitMs mean wait of a request at it, in ms
 * @param pooledWait mean wait of a visit if all replicas took from one queue, in times of its work
 * @param pooledChance probability that it has to wait then
 */
public record StationLoad(
        String host,
        Resource resource,
        String stage,
        double utilization,
        double capacityRps,
        double waitMs,
        double pooledWait,
        double pooledChance) {}
