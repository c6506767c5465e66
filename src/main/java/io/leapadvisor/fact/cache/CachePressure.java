package io.leapadvisor.fact.cache;

/**
 * Whether a prefix cache has to give up what would come again. There is one where the fill of the cache or its
 * evictions were measured, or where the memory that caches want can be told from the shape of the model.
 *
 * @param evicts true when something shows it: a cache that is nearly full, evictions, requests in flight that do not
 *     fit, or more starts of prompts than fit; false when what is known shows none
 * @param besideHost true when the memory of the host is another than that of the part
 */
public record CachePressure(boolean evicts, boolean besideHost) {}
