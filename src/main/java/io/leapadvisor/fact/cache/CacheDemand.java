package io.leapadvisor.fact.cache;

/**
 * Memory that the KV caches of the requests in flight want against what is left for them. There is one where the model
 * generates tokens, its shape and the memory are known, and the requests in flight are given or measured.
 *
 * @param sequences requests in flight for each replica
 * @param neededGb memory that their caches take at mean length, in GB
 * @param availableGb memory that weights leave for caches, in GB; 0 and more
 * @param share needed over available; above 1 = requests wait for a place or are preempted
 * @param fittingSequences requests whose caches fit
 * @param reservedTimes tokens for which the engine sets a place aside for a request, over those that it has; 1 = none
 */
public record CacheDemand(
        double sequences,
        double neededGb,
        double availableGb,
        double share,
        double fittingSequences,
        double reservedTimes) {}
