package io.leapadvisor.simulate;

import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.arrival.Hits;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.path.ByStage;
import io.leapadvisor.simulate.anchor.RequestToday;
import io.leapadvisor.simulate.request.RequestPath;
import io.leapadvisor.simulate.request.RequestTime;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.token.TokenLatency;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A deployment under its load in expected values. NaN = not known.
 *
 * @param latency how long a request takes
 * @param tokens what it sees of its tokens
 * @param rates requests, items and tokens a second, and how much more there could be
 * @param bottleneck what limits it; null = not known
 * @param bill what it costs
 * @param memory what its models need of the accelerators, and what there is
 * @param stages stages by name, in order
 * @param stations resources with a known capacity
 * @param unattributedMs mean that no stage explains
 * @param own the deployment's own model and machines
 * @param beside the services on its path, by name
 * @param answering the model whose tokens the user sees; without a pace where none answers in tokens
 * @param path the composed latency, before anchoring; null = no path
 */
@RecordBuilder
public record Projection(
        RequestTime latency,
        TokenLatency tokens,
        Rates rates,
        Bottleneck bottleneck,
        Bill bill,
        MemoryUse memory,
        ByStage<StageState> stages,
        List<StationLoad> stations,
        double unattributedMs,
        Served own,
        Map<String, Served> beside,
        Served answering,
        RequestPath.Latency path)
        implements ProjectionBuilder.With {

    /** Stages on the longest path. */
    public Set<String> critical() {
        return path == null ? Set.of() : path.critical();
    }

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

    /** Dollars for a million tokens of answers; NaN = not known, or the model writes none. */
    double usdPerMillionTokens() {
        return model() == null || !model().generative()
                ? Double.NaN
                : bill.usdPerHour() / (rates.throughputRps() * model().outputTokens() * 3600) * 1e6;
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
        return memory.fits();
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
        return alone && host == null ? rates.capacityRps() : known ? least : Double.NaN;
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
        return rps / rates.capacityRps();
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
        return withLatency(latency.withRefused(refused, everybody.latency))
                .withTokens(new TokenLatency(
                        (1 - refused) * tokens.ttftMs() + refused * everybody.tokens.ttftMs(),
                        (1 - refused) * tokens.tpotMs() + refused * everybody.tokens.tpotMs()))
                .withBill(bill.ofAll(1 - refused));
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
        RequestTime all = latency.withHits(hits);
        double lookups = waiting && latency.meanMs() > 0 ? hits.missed() * latency.meanMs() / all.meanMs() : 1;
        return withLatency(all)
                .withTokens(new TokenLatency(hits.mean(tokens.ttftMs()), hits.missed() * tokens.tpotMs()))
                .withRates(rates.withThroughputRps(lookups * rates.throughputRps()))
                .withBill(waiting ? bill.ofAll(hits.missed()) : bill);
    }

    /**
     * The same in requests that users make, who are so many times those that come: the others were no requests of
     * theirs, or are answered before.
     */
    Projection ofAsked(double times) {
        return times == 1
                ? this
                : withRates(rates.withThroughputRps(times * rates.throughputRps())
                        .withCapacityRps(times * rates.capacityRps()));
    }

    /** The same with what is paid by the request paid for so many a second; NaN = for those that it answers. */
    public Projection paidFor(double rps) {
        double byHour = Bill.byHour(own, beside.values());
        double times = rates.throughputRps() > 0 ? rps / rates.throughputRps() : Double.NaN;
        return times > 0 ? withBill(bill.withByRequest(times, byHour)) : this;
    }

    /** How long a request takes, for what is compared with it. */
    public RequestToday asToday() {
        return new RequestToday(latency.meanMs(), latency.p50Ms(), latency.p95Ms(), latency.p99Ms());
    }
}
