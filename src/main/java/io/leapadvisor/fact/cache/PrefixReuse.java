package io.leapadvisor.fact.cache;

/**
 * What prompts share, and what the prefix cache served of them. There is one where {@code traffic.prefixHitRatio} or
 * {@code traffic.sharedPrefixTokens} is given.
 *
 * @param hitRatio part of the prompt tokens that the cache served, as measured, 0 to 1; null = not measured
 * @param sharedShare part of the prompt tokens that requests share, 0 to 1; null = not known
 * @param missedShare part of the prompt tokens that requests share, or that an earlier turn of the session has sent,
 *     and that was computed again, 0 to 1; null = not known
 * @param missedAnywhere part of it that any replica should have found: all of it with one replica, with several what
 *     all requests share; null = not known
 * @param missedStart part of it that requests share and that no cache served: what earlier turns sent stands behind it;
 *     null = not known
 * @param distinctPrefixes prefixes in use; null = not known
 * @param replicas replicas that each keep a cache of their own
 * @param gapS mean time between two requests that begin alike, in s; null = no rate is told
 */
public record PrefixReuse(
        Double hitRatio,
        Double sharedShare,
        Double missedShare,
        Double missedAnywhere,
        Double missedStart,
        Double distinctPrefixes,
        double replicas,
        Double gapS) {}
