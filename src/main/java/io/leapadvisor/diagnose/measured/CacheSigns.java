package io.leapadvisor.diagnose.measured;

import io.leapadvisor.fact.cache.CacheDemand;
import io.leapadvisor.fact.cache.CachePressure;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.situation.Situation;
import java.util.Optional;

/**
 * Signs that a KV cache is too small for what comes again.
 *
 * @param full fill of the cache from which requests are evicted, 0 to 1
 * @param often evictions a minute that are no accident
 */
record CacheSigns(double full, double often) {

    private static final double GIGA = 1e9;

    static CacheSigns of(Knowledge knowledge) {
        return new CacheSigns(knowledge.threshold("kv-cache-full"), knowledge.threshold("preemptions-per-minute"));
    }

    /** Empty where nothing tells how much the cache holds. */
    Optional<CachePressure> pressure(Situation now) {
        Utilization gauges = now.told().utilization();
        Double fill = gauges == null ? null : gauges.kvCache();
        Double evictions = gauges == null ? null : gauges.preemptionsPerMinute();
        Optional<CacheDemand> demand = Tokens.cache(now);
        if (fill == null && evictions == null && demand.isEmpty()) {
            return Optional.empty();
        }
        boolean evicts = fill != null && fill >= full
                || evictions != null && evictions >= often
                || demand.filter(room -> room.share() > 1 || startsGb(now) > room.availableGb())
                        .isPresent();
        Accelerator part = now.resolved().accelerator();
        boolean own = part != null && part.kind() != Accelerator.Kind.SOC && part.kind() != Accelerator.Kind.CPU;
        return Optional.of(new CachePressure(evicts, own));
    }

    /** Memory that the starts of all kinds of prompts take, in GB; 0 = not known how many there are. */
    private static double startsGb(Situation now) {
        Traffic traffic = now.told().traffic();
        ModelTime model = now.today().projection().model();
        boolean told = traffic != null
                && traffic.distinctPrefixes() != null
                && traffic.sharedPrefixTokens() != null
                && traffic.inputTokens() != null
                && traffic.inputTokens() > 0;
        return told
                ? traffic.distinctPrefixes()
                        * model.cachePrompt()
                        * Math.min(1, traffic.sharedPrefixTokens() / traffic.inputTokens())
                        / GIGA
                : 0;
    }
}
