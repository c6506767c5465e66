package io.leapadvisor.simulate;

import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.arrival.Hits;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.path.ByStage;
import io.leapadvisor.simulate.anchor.RequestToday;
import io.leapadvisor.simulate.station.HostMemory;
import io.leapadvisor.simulate.station.Served;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A deployment under its load in expected values. NaN = not known.
 *
 * @param meanMs mean latency, in ms
 * @param p50Ms median, in ms
 * @param p95Ms 95th percentile, in ms
 * @param p99Ms 99th percentile, in ms
 * @param doubt99Ms what of the 99th percentile might be gone after what was changed, or not, in ms
 * @param ttftMs mean time to the first token, in ms
 * @param tpotMs mean time per output token, in ms
 * @param throughputRps requests a second that are answered, of the whole deployment
 * @param itemsPerSecond of one replica
 * @param outputTokensPerSecond of one replica
 * @param capacityRps rate at which the busiest resource reaches ρ = 1
 * @param utilization ρ of the busiest resource
 * @param saturated true when the load reaches the capacity
 * @param bottleneck what limits it; null = not known
 * @param usdPerHour the whole bill
 * @param usdPerThousandRequests at the mean rate, at capacity when none is given
 * @param weightsGb memory that the weights of a replica take
 * @param neededGb the same with the space that engines need beside the weights, for activations and buffers
 * @param cacheGb memory that the caches of a replica's requests take
 * @param availableGb memory of a replica's accelerators
 * @param memories memory of all machines on which a model computes
 * @param stages stages by name, in order
 * @param critical stages on the longest path
 * @param stations resources with a known capacity
 * @param unattributedMs mean that no stage explains
 * @param own the deployment's own model and machines
 * @param beside the services on its path, by name
 * @param answering the model whose tokens the user sees; without a pace where none answers in tokens
 * @param path the composed latency, before anchoring; null = no path
 */
@RecordBuilder
public record Projection(
        double meanMs,
        double p50Ms,
        double p95Ms,
        double p99Ms,
        double doubt99Ms,
        double ttftMs,
        double tpotMs,
        double throughputRps,
        double itemsPerSecond,
        double outputTokensPerSecond,
        double capacityRps,
        double utilization,
        boolean saturated,
        Bottleneck bottleneck,
        double usdPerHour,
        double usdPerThousandRequests,
        double weightsGb,
        double neededGb,
        double cacheGb,
        double availableGb,
        List<HostMemory> memories,
        ByStage<StageState> stages,
        Set<String> critical,
        List<StationLoad> stations,
        double unattributedMs,
        Served own,
        Map<String, Served> beside,
        Served answering,
        RequestPath.Latency path)
        implements ProjectionBuilder.With {

    /** Accelerators, or machines without one, of the deployment and of the services that pay their own. */
    public double machines() {
        return beside.values().stream().mapToDouble(Served::machines).sum() + own.machines();
    }

    /** Memory bandwidth of all of them, in GB/s: prices of parts go with it where nobody can tell them. */
    public double memoryGBps() {
        double sum = 0;
        for (Served one : beside.values()) {
            sum += one.memoryGBps();
        }
        return sum + own.memoryGBps();
    }

    /** What a request waits for resources and for batches to fill, over all stages of its path, in ms. */
    public double waitMs() {
        double waited = stages.isEmpty() && serving() != null
                ? serving().waitMs() + serving().formationMs()
                : 0;
        for (StageState state : stages.values()) {
            waited += state.stage().onRequestPath() ? state.waitMs() : 0;
        }
        return waited;
    }

    /** Times of the deployment's own model; null = not computable. */
    public ModelTime model() {
        return own.model();
    }

    /** One copy of that model under its load; null = not computable. */
    public Serving serving() {
        return own.serving();
    }

    /** True when weights and working space fit the memory wherever it is known. */
    public boolean fits() {
        return memories.stream().allMatch(HostMemory::fits);
    }

    /** True as well where the host keeps and computes what does not fit. */
    public boolean hasRoom() {
        return fits() || model() != null && model().machine().host() != null;
    }

    /**
     * Requests a second at which the busiest resource of some machines reaches ρ = 1; NaN = not known.
     *
     * @param host name of the service whose machines they are; null = the deployment's own
     */
    public double capacityOf(String host) {
        boolean alone = true;
        boolean known = false;
        double least = Double.POSITIVE_INFINITY;
        for (StationLoad station : stations) {
            alone &= station.host() == null;
            if (Objects.equals(station.host(), host)) {
                known = true;
                least = Math.min(least, station.capacityRps());
            }
        }
        return alone && host == null ? capacityRps : known ? least : Double.NaN;
    }

    /**
     * Dollars an hour for some machines; NaN = not known.
     *
     * @param host name of the service whose machines they are; null = the deployment's own
     */
    public double machinesUsdPerHour(String host) {
        Served served = host == null ? own : beside.get(host);
        return served.paysMachines() ? Bill.machines(served) : 0;
    }

    /** ρ of the busiest resource at another rate, such as the peak, in requests a second; NaN = not known. */
    public double utilizationAt(double rps) {
        return rps / capacityRps;
    }

    /**
     * This deployment for all who ask, of whom a share is refused: those are no better off than they would have been,
     * so that a percentile falls only as far as it leaves all of them above. A thousand requests stays a thousand of
     * all that come.
     *
     * @param refused share, 0 to 1
     * @param everybody the deployment that admits all
     */
    Projection withRefused(double refused, Projection everybody) {
        return withMeanMs((1 - refused) * meanMs + refused * everybody.meanMs)
                .withP50Ms(refused < 0.5 ? p50Ms : everybody.p50Ms)
                .withP95Ms(refused < 0.05 ? p95Ms : everybody.p95Ms)
                .withP99Ms(refused < 0.01 ? p99Ms : everybody.p99Ms)
                .withTtftMs((1 - refused) * ttftMs + refused * everybody.ttftMs)
                .withTpotMs((1 - refused) * tpotMs + refused * everybody.tpotMs)
                .withUsdPerThousandRequests((1 - refused) * usdPerThousandRequests);
    }

    /**
     * This deployment with a cache before it, of which it sees the misses: times are those of all who ask. Clients who
     * ask again when they are answered are as many as ever, and by Little's law as many of them are served as that
     * takes; while some of them are at the cache as many meet at the model, so that it is the least it gives.
     *
     * @param waiting true where clients set the pace, and no rate does
     */
    Projection withHits(Hits hits, boolean waiting) {
        if (hits.equals(Hits.NONE)) {
            return this;
        }
        double all = hits.mean(meanMs);
        double p95 = hits.quantile(0.95, p50Ms, p95Ms, p99Ms);
        double p99 = hits.quantile(0.99, p50Ms, p95Ms, p99Ms);
        double lookups = waiting && meanMs > 0 ? hits.missed() * meanMs / all : 1;
        return withMeanMs(all)
                .withP50Ms(hits.quantile(0.5, p50Ms, p95Ms, p99Ms))
                .withP95Ms(p95)
                .withP99Ms(p99)
                .withDoubt99Ms(p99 - p95 < doubt99Ms ? p99 - p95 : doubt99Ms)
                .withTtftMs(hits.mean(ttftMs))
                .withTpotMs(hits.missed() * tpotMs)
                .withThroughputRps(lookups * throughputRps)
                .withUsdPerThousandRequests((waiting ? hits.missed() : 1) * usdPerThousandRequests);
    }

    /**
     * The same in requests that users make, who are so many times those that come: the others were no requests of
     * theirs, or are answered before.
     */
    Projection ofAsked(double times) {
        return times == 1 ? this : withThroughputRps(throughputRps * times).withCapacityRps(capacityRps * times);
    }

    /** The same with what is paid by the request paid for so many a second; NaN = for those that it answers. */
    public Projection paidFor(double rps) {
        double byHour = Bill.byHour(own, beside.values());
        double times = throughputRps > 0 ? rps / throughputRps : Double.NaN;
        return times > 0 ? withUsdPerHour(byHour + times * (usdPerHour - byHour)) : this;
    }

    /** How long a request takes, for what is compared with it. */
    public RequestToday asToday() {
        return new RequestToday(meanMs, p50Ms, p95Ms, p99Ms);
    }
}
