package io.leapadvisor.fact.served;

import io.leapadvisor.profile.hardware.Storage;

/**
 * What reading the weights takes of a cold start, by one reader. There is one where the weights are on storage that is
 * slow to read, their size and the cold start are known.
 *
 * @param storage where they are
 * @param weightsGb size of the weights of a replica, in GB
 * @param loadMs time that one reader takes, in ms
 * @param share that time over the cold start, at most 1
 */
public record WeightLoad(Storage storage, double weightsGb, double loadMs, double share) {}
