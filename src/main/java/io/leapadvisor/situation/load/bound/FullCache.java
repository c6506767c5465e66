package io.leapadvisor.situation.load.bound;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;

/**
 * A KV cache that was seen to be full is a full station, however idle the kernels are: requests wait for a place in it.
 *
 * @param full fill from which on it has no room, where it evicts
 * @param evicted evictions a request that are no accident
 */
public record FullCache(double full, double evicted) {

    public static FullCache of(Knowledge knowledge) {
        return new FullCache(knowledge.threshold("kv-cache-full"), knowledge.threshold("preempted-share"));
    }

    /** True when it was seen to be full, and to evict. */
    public boolean isSeen(DeploymentProfile profile) {
        Utilization seen = profile.utilization();
        Double share = profile.evictedShare();
        return seen != null && seen.kvCache() != null && seen.kvCache() >= full && share != null && share >= evicted;
    }

    /**
     * Requests a second, of those that arrive on their own, at which it would be wholly full; NaN = it is not seen to
     * be.
     *
     * @param answered requests a second; NaN = not measured
     */
    public double servedRps(DeploymentProfile profile, double answered) {
        Traffic traffic = profile.traffic();
        if (!isSeen(profile) || traffic == null || traffic.meanRps() == null) {
            return Double.NaN;
        }
        double served = Double.isNaN(answered) ? traffic.meanRps() : Math.min(answered, traffic.meanRps());
        return served / profile.utilization().kvCache();
    }
}
