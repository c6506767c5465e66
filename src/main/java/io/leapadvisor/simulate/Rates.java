package io.leapadvisor.simulate;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.simulate.anchor.InFlight;
import io.leapadvisor.simulate.anchor.ServedBound;
import io.leapadvisor.simulate.station.PassFloor.Peak;
import io.leapadvisor.simulate.station.Served;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a deployment serves and could serve; NaN = not known.
 *
 * @param throughputRps requests a second that are answered, of the whole deployment
 * @param capacityRps rate at which the busiest resource reaches ρ = 1
 * @param utilization ρ of the busiest resource
 * @param saturated true when the load reaches the capacity
 * @param itemsPerSecond of one replica
 * @param outputTokensPerSecond of one replica
 */
@RecordBuilder
public record Rates(
        double throughputRps,
        double capacityRps,
        double utilization,
        boolean saturated,
        double itemsPerSecond,
        double outputTokensPerSecond)
        implements RatesBuilder.With {

    private static final double ROUNDING = 1e-9;

    /**
     * The rates of a deployment whose stages share stations.
     *
     * @param rps requests a second to it; NaN = not known
     * @param own its model, and the machines that it runs on
     */
    static Rates ofPath(Variant variant, Anchors anchors, List<StationLoad> stations, double rps, Served own) {
        DeploymentProfile profile = own.resolved().profile();
        ModelTime model = own.model();
        double capacity = capacity(stations) * variant.adjustments().capacityFactor();
        double utilization = utilization(stations);
        double answered = Double.isNaN(rps) || Double.isNaN(capacity) ? rps : Math.min(rps, capacity);
        double throughput = answered * anchors.keptOfRate(anchors.rates().throughput());
        // As many as the path answers, which may have narrower stages than the model.
        double each = throughput / profile.hardwareOrNone().replicaCount();
        double items = profile.model() == null ? Double.NaN : each;
        double tokens = Double.NaN;
        if (own.serving() != null) {
            double computed = own.serving().rps() * model.machine().copies();
            double called = each * anchors.modelCalls(profile.stagesOrEmpty());
            // A merged call writes the answers of all that it was made of.
            double written =
                    model.outputTokens() * variant.adjustments().prices().textsOfCall();
            tokens = model.generative() ? (called < computed ? called : computed) * written : Double.NaN;
            items = Double.isNaN(items) ? computed : items;
        }
        return new Rates(throughput, capacity, utilization, utilization >= 1, counted(items, profile, model), tokens);
    }

    /** The rates of a model without stages around it. */
    static Rates ofModel(Variant variant, Anchors anchors, List<StationLoad> stations, Served own) {
        DeploymentProfile profile = own.resolved().profile();
        ModelTime model = own.model();
        Serving serving = own.serving();
        Traffic traffic = profile.traffic();
        // Requests that arrive on their own are answered as they come, however long each takes.
        boolean open = traffic != null && traffic.meanRps() != null;
        double copies = model.machine().copies();
        double replicas = profile.hardwareOrNone().replicaCount();
        double clients =
                open || traffic == null || traffic.concurrency() == null ? Double.MAX_VALUE : traffic.concurrency();
        double asked = Math.min(copies * replicas, clients);
        double kept = anchors.keptOfRate(open ? anchors.rates().throughput() : anchors.rate(serving))
                * (open ? 1 : anchors.tokens().askedAgain(anchors, serving));
        // What was measured of a resource bounds the model, too; of what is left the measured part is answered.
        double measured = capacity(stations);
        double bound = Double.isNaN(measured) ? Double.POSITIVE_INFINITY : measured;
        double rate = Peak.of(own).rate(serving, anchors.model(), Serving::rps, kept);
        double answered = Math.min(bound, Math.min(rate * Math.min(copies * replicas, clients), bound * kept));
        double items = answered / replicas;
        double tokens = Double.NaN;
        if (model.generative()) {
            tokens = withoutPrompt(profile)
                    ? copies * serving.batch() / serving.tpotMs() * perTokenRate(anchors) * 1e3
                    : items * model.outputTokens();
        }
        double work = anchors.keptOfTime(open ? anchors.work() : anchors.workOfClients(serving));
        // Clients in a closed loop who are answered later ask later: longer work keeps the model no busier.
        double busier = open ? work : Math.min(1, work * kept) * Math.min(1, clients / (copies * replicas));
        double utilization = Math.max(serving.utilization() * busier, (open ? traffic.meanRps() : answered) / bound);
        double most = Peak.of(own)
                .rate(serving, anchors.model(), then -> anchors.tokens().capacityRps(anchors, then, variant), 1 / work);
        double modelled = Math.min(most * copies * replicas, bound)
                * variant.adjustments().capacityFactor();
        return new Rates(
                answered,
                modelled,
                utilization,
                serving.saturated() || utilization >= 1,
                counted(items, profile, model),
                tokens);
    }

    /** Utilization while that is saturated; 0 = it is not. */
    public double saturation() {
        return saturated ? utilization : 0;
    }

    /** Utilization of what is saturated, from 1; 0 = nothing is. */
    double overload() {
        return saturated ? Math.max(1, utilization) : 0;
    }

    /** The same with a capacity that is not below what is served: what was measured to be served can be. */
    Rates notBelowServed() {
        return throughputRps > capacityRps
                ? new Rates(
                        throughputRps,
                        throughputRps,
                        utilization * capacityRps / throughputRps,
                        saturated && utilization * capacityRps >= throughputRps * (1 - ROUNDING),
                        itemsPerSecond,
                        outputTokensPerSecond)
                : this;
    }

    /** The same within what was seen to be served. */
    Rates within(ServedBound bound, DeploymentProfile profile, Variant variant) {
        if (Double.isNaN(bound.servedRps())) {
            return this;
        }
        double growth = variant.adjustmentsOf(bound.host()).capacityFactor();
        int replicas = variant.services()
                .machines(bound.host(), profile.hardwareOrNone())
                .replicaCount();
        double capacity = bound.capacity(capacityRps / growth, replicas) * growth;
        Traffic traffic = profile.traffic();
        boolean open = traffic != null && traffic.meanRps() != null;
        double answered = open ? Math.min(traffic.meanRps(), capacity) : Math.min(throughputRps, capacity);
        double rho = open
                ? traffic.meanRps() / capacity
                : Double.isNaN(throughputRps) ? utilization : throughputRps / capacity;
        // Who is not answered gets no tokens.
        double kept = throughputRps > answered ? answered / throughputRps : 1;
        return new Rates(
                answered,
                capacity,
                rho,
                open ? rho >= 1 : saturated,
                throughputRps > 0 ? itemsPerSecond / throughputRps * answered : itemsPerSecond,
                outputTokensPerSecond * kept);
    }

    /** The same for clients in a closed loop, of whom as many are answered as are in flight, up to the capacity. */
    Rates ofClients(InFlight clients, double meanMs) {
        double answered = Math.min(capacityRps, clients.rps(meanMs, throughputRps));
        if (!(answered > 0) || !(throughputRps > 0)) {
            return this;
        }
        double kept = answered / throughputRps;
        return new Rates(
                answered,
                capacityRps,
                clients.batched() ? utilization * kept : utilization,
                saturated,
                itemsPerSecond * kept,
                outputTokensPerSecond * kept);
    }

    private static double perTokenRate(Anchors anchors) {
        double perToken = anchors.tokens().perToken();
        return Double.isNaN(perToken) ? 1 : anchors.keptOfRate(1 / perToken);
    }

    private static double capacity(List<StationLoad> stations) {
        if (stations.isEmpty()) {
            return Double.NaN;
        }
        double least = Double.POSITIVE_INFINITY;
        for (StationLoad station : stations) {
            least = Math.min(least, station.capacityRps());
        }
        return least;
    }

    private static double utilization(List<StationLoad> stations) {
        double most = Double.NaN;
        for (StationLoad station : stations) {
            double rho = station.utilization();
            most = Double.isNaN(rho) || most >= rho ? most : rho;
        }
        return most;
    }

    /**
     * Translations and summaries are counted as items as well as in tokens; the answers of a language model are not.
     */
    private static double counted(double items, DeploymentProfile profile, ModelTime model) {
        boolean inTokensOnly =
                model != null && model.generative() && profile.model().family() != ModelFamily.SEQ2SEQ;
        return inTokensOnly ? Double.NaN : items;
    }

    /**
     * True for batches of which no prompt is described: their stream is that of the decode steps, since an assumed
     * prompt would decide it.
     */
    private static boolean withoutPrompt(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        Batching batching = profile.model() == null ? null : profile.model().batching();
        boolean whole =
                batching != null && (batching.mode() == BatchingMode.NONE || batching.mode() == BatchingMode.STATIC);
        return whole && (traffic == null || traffic.inputTokens() == null && traffic.meanRps() == null);
    }
}
