package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.Bisection;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.RareTail;
import io.leapadvisor.simulate.anchor.RequestAnchor;
import io.leapadvisor.simulate.request.RequestTime;
import io.leapadvisor.situation.load.served.ServedLoads;
import io.leapadvisor.situation.load.served.TestedLoads;
import io.leapadvisor.situation.reconcile.error.HostPart;
import io.leapadvisor.situation.reconcile.error.ModelError;
import io.leapadvisor.situation.reconcile.error.Projections;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import io.leapadvisor.situation.reconcile.split.UnseenQueue;
import io.leapadvisor.situation.reconcile.tokens.TokenFit;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds the anchors with which the projection of a deployment gives what was measured of it as a whole.
 *
 * @param projections of the deployment with its stages split into work and waiting
 * @param fit reads measured latencies
 * @param served tells what is served from what arrives
 * @param host tells what of a token the host takes
 */
record MeasurementFit(Projections projections, LatencyFit fit, ServedLoads served, HostPart host) {

    /** Utilization from which on a station is full; ours. */
    private static final double FULL = 0.9;

    private static final int MOST_STEPS = 60;
    private static final double CLOSE = 1e-6;
    /** Least variation of the stages. */
    private static final double LEAST_VARIATION = 0.05;

    private static final int HALVINGS = 24;

    /** @param bare the projection of the variant with the anchors of its stages alone */
    MeasurementFit(
            Simulator simulator, Variant variant, Projection bare, LatencyFit fit, ServedLoads served, HostPart host) {
        this(new Projections(simulator, variant, bare), fit, served, host);
    }

    /**
     * The anchors of a deployment.
     *
     * @param start those of its stages
     * @param measured latency of the whole request; null = not measured
     * @param assumptions takes what the measurements say against each other
     */
    Anchors of(Anchors start, LatencyDistribution measured, EndToEnd endToEnd, List<String> assumptions) {
        Anchors waited = new WaitFit(projections, fit, served).of(start, measured, endToEnd);
        Anchors queued = UnseenQueue.in(
                waited,
                variant().profile().traffic(),
                project(waited),
                projections.bare(),
                measured,
                fit.quiet(),
                assumptions);
        Projection modelled = project(queued);
        Anchors tied = measured == null || Double.isNaN(modelled.latency().meanMs())
                ? queued
                : tiedToLatency(queued, modelled, measured, endToEnd.latency());
        EndToEnd known = endToEnd == null ? EndToEndBuilder.builder().build() : endToEnd;
        Projection now = project(tied);
        // The rate of clients who go through stages follows from the latency, which is tied by now.
        Anchors rates = tiedToRates(tied, modelled.path() == null ? modelled : now, known);
        Anchors fitted = rates.withTokens(host.tied(
                variant(), modelled, TokenFit.of(variant(), now, rates).of(known, fit, assumptions)));
        // An answer that is composed of its tokens spreads otherwise than one of a factor.
        return fitted.tokens().composes() && measured != null
                ? tiedToPercentiles(fitted, project(fitted), measured, endToEnd.latency())
                : fitted;
    }

    private Projection project(Anchors anchors) {
        return projections.with(anchors);
    }

    private Variant variant() {
        return projections.variant();
    }

    private Anchors tiedToLatency(
            Anchors start, Projection modelled, LatencyDistribution measured, LatencySummary known) {
        double most = modelled.path() != null ? 1 : most(modelled);
        double modelledMs = modelled.latency().meanMs();
        Anchors tied = tiedToMean(start, start.variation(), most, measured.mean(), modelledMs);
        if (known.hasTail()) {
            double variation = variation(tied, known);
            // The later of parallel stages moves with their variation, and so does the mean.
            double moved = project(uniform(tied, variation, 0, 1)).latency().meanMs();
            tied = tiedToMean(tied, variation, most, measured.mean(), moved);
        }
        Projection now = project(tied);
        // At a full station clients queue for whatever time they do not spend elsewhere, so that none of it can be
        // told.
        boolean apart = tied.unattributedMs() > 0 && modelled.path() != null && busy(now, measured) < FULL;
        // In a closed loop the rate, and with it the waiting, follows from the latency that is being tied.
        for (int i = 0; i < MOST_STEPS && Math.abs(now.latency().meanMs() / measured.mean() - 1) > CLOSE; i++) {
            // What no stage explains is all the longer where its clients are thereby kept from the queues of stages.
            double nowMs = now.latency().meanMs();
            tied = apart
                    ? tied.withUnattributedMs(tied.unattributedMs() + measured.mean() - nowMs)
                    : scaled(tied, measured.mean() / nowMs);
            now = project(tied);
        }
        return tiedToPercentiles(tied, now, measured, known);
    }

    /** A client alone who was tested tells how long the work takes: what production takes beyond that is none of it. */
    private double most(Projection modelled) {
        double tested = TestedLoads.aloneMs(variant().profile());
        double most = ModelError.most(variant());
        double alone = Math.max(1, tested / modelled.latency().meanMs());
        return Double.isNaN(tested) ? most : Math.min(most, alone);
    }

    /**
     * What the stages do not explain, or a model cannot err by, is a remainder; the rest is a factor.
     *
     * @param most factor by which the modelled time errs at most; 1 for a path, whose stages were measured
     */
    private static Anchors tiedToMean(
            Anchors anchors, double variation, double most, double measured, double modelled) {
        double left = measured / most - modelled;
        return left > 0 ? uniform(anchors, variation, left, most) : uniform(anchors, variation, 0, measured / modelled);
    }

    private static Anchors uniform(Anchors anchors, double variation, double unattributed, double factor) {
        return anchors.withVariation(variation)
                .withUnattributedMs(unattributed)
                .withRequest(anchors.request().uniform(factor));
    }

    private static Anchors scaled(Anchors anchors, double by) {
        return anchors.withRequest(anchors.request().times(by));
    }

    /**
     * The variation of the stages with which the composed tail meets the measured one; the usual one where none does,
     * as where each stage was measured with a tail of its own. No variation is taken beyond that at which a percentile
     * of a log-normal time of a given mean is largest, σ = z: what varies more has its mean from still rarer times.
     */
    private double variation(Anchors anchors, LatencySummary known) {
        boolean p99 = known.p99Ms() != null;
        double wanted = p99 ? known.p99Ms() : known.p95Ms();
        double z = p99 ? LatencyDistribution.Z99 : LatencyDistribution.Z95;
        double most = Math.sqrt(Math.expm1(z * z));
        DoubleUnaryOperator tail = variation -> {
            Anchors varied = uniform(
                    anchors,
                    variation,
                    anchors.unattributedMs(),
                    anchors.request().mean());
            RequestTime time = project(varied).latency();
            return p99 ? time.p99Ms() : time.p95Ms();
        };
        return tail.applyAsDouble(most) < wanted
                ? anchors.variation()
                : Bisection.narrow(tail, wanted, LEAST_VARIATION, most, HALVINGS)
                        .middle();
    }

    private Anchors tiedToPercentiles(
            Anchors anchors, Projection now, LatencyDistribution measured, LatencySummary known) {
        // What was not measured yields to what was, so that percentiles stay in order.
        double most = known.p99Ms() != null ? known.p99Ms() : Double.POSITIVE_INFINITY;
        double least95 = known.p95Ms() != null ? known.p95Ms() : most;
        double fitted50 = known.hasTail() ? measured.p50() : now.latency().p50Ms();
        double median = known.p50Ms() != null ? known.p50Ms() : Math.min(fitted50, Math.min(least95, most));
        double composed95 = now.latency().p95Ms() - now.latency().p50Ms();
        double composed99 = now.latency().p99Ms() - now.latency().p50Ms();
        double fitted95 = known.hasTail() ? measured.p95() - median : composed95;
        double tail95 = known.p95Ms() != null ? known.p95Ms() - median : Math.max(0, Math.min(fitted95, most - median));
        double fitted99 = known.hasTail() ? Math.max(measured.p99(), beyond(known)) - median : composed99;
        double tail99 = known.p99Ms() != null ? known.p99Ms() - median : Math.max(fitted99, tail95);
        RareTail rare = fit.rare(known, variant(), now, anchors.stages());
        RequestAnchor request = anchors.request();
        return anchors.withRequest(
                request.withP50(request.p50() * median / now.latency().p50Ms())
                        .withTail95(request.tail95() * overComposed(tail95, composed95))
                        .withTail99(request.tail99() * overComposed(tail99 - rare.ms(), composed99))
                        .withRare(rare));
    }

    /** P99 on the line through the median and P95, whatever mean was told beside them; 0 = one of them was not. */
    private static double beyond(LatencySummary known) {
        return known.p50Ms() == null || known.p95Ms() == null || known.p50Ms() == 0
                ? 0
                : known.p50Ms()
                        * Math.pow(known.p95Ms() / known.p50Ms(), LatencyDistribution.Z99 / LatencyDistribution.Z95);
    }

    /** Distance of a percentile from the median, measured over composed. */
    private static double overComposed(double measured, double composed) {
        return composed <= 0 ? 1 : Math.max(0, measured) / composed;
    }

    /** The same with the throughput that was measured; {@code endToEnd} is null where nothing was. */
    static Anchors tiedToRates(Anchors tied, Projection modelled, EndToEnd endToEnd) {
        Double answered = endToEnd == null ? null : endToEnd.throughputRps();
        double rps = modelled.rates().throughputRps();
        double throughput = answered == null || answered == 0 || Double.isNaN(rps) ? 1 : answered / rps;
        return tied.withRates(tied.rates().withThroughput(throughput));
    }

    /** How busy the fullest station is with the clients who are answered in the time measured (Little's law). */
    private double busy(Projection now, LatencyDistribution measured) {
        Traffic traffic = variant().profile().traffic();
        return traffic == null || traffic.concurrency() == null
                ? now.rates().utilization()
                : traffic.concurrency() / measured.mean() * 1e3 / now.rates().capacityRps();
    }
}
