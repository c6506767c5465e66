package io.leapadvisor.simulate;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Device memory that one replica needs and has, in GB (10⁹ bytes).
 *
 * @param weights weights
 * @param kvCache KV cache of the requests in flight; null for models without one
 * @param total all of it, with working space
 * @param available what the accelerators of a replica have; null = not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemoryEstimate(double weights, Double kvCache, double total, Double available) {

    /** What a projection says of it; null = nothing. */
    static MemoryEstimate of(MemoryUse use) {
        if (Double.isNaN(use.weightsGb())) {
            return null;
        }
        double cache = Double.isNaN(use.cacheGb()) ? 0 : use.cacheGb();
        return new MemoryEstimate(
                use.weightsGb(), known(use.cacheGb()), use.neededGb() + cache, known(use.availableGb()));
    }

    private static Double known(double gb) {
        return Double.isNaN(gb) || Double.isInfinite(gb) ? null : gb;
    }
}
