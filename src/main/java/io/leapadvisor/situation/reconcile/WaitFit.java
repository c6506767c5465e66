package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.Bisection;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.situation.load.served.ServedLoads;
import io.leapadvisor.situation.load.served.TestedLoads;
import io.leapadvisor.situation.reconcile.error.ModelError;
import io.leapadvisor.situation.reconcile.error.Projections;
import io.leapadvisor.situation.reconcile.split.LatencyFit;

/**
 * Divides what was measured of a model without stages around it into work, wait and the queue of an overload. Near the
 * capacity a wait grows without end, so that no ratio of whole times can be taken there.
 *
 * @param projections of the deployment
 * @param fit reads measured latencies
 * @param served tells what is served from what arrives
 */
record WaitFit(Projections projections, LatencyFit fit, ServedLoads served) {

    private static final int HALVINGS = 24;

    /** Times its modelled wait that the wait for a place in a full cache may be; beyond, no model sees it. Ours. */
    private static final double MOST_OF_CACHE = 100;

    /**
     * The anchors with wait, work and queue.
     *
     * @param measured latency of the whole request; null = not measured
     * @param endToEnd null = nothing was measured
     */
    Anchors of(Anchors start, LatencyDistribution measured, EndToEnd endToEnd) {
        return tested(onCores(busy(worked(waited(queued(start, measured, endToEnd), measured, endToEnd), measured))));
    }

    /**
     * While more comes than can be served there is no steady state, and no ratio of a measured latency to a modelled
     * one: what was measured beyond the answer without a queue is queueing, which lasts as long as saturation does.
     */
    private Anchors queued(Anchors start, LatencyDistribution measured, EndToEnd endToEnd) {
        // What was answered is a bound, too: the overload is counted as the projection of today will count it.
        Projection modelled = projections.with(MeasurementFit.tiedToRates(start, projections.with(start), endToEnd));
        boolean path = modelled.path() != null;
        LatencyDistribution first = endToEnd == null ? null : fit.of(endToEnd.ttft());
        if (measured == null && (path || first == null)
                || !offered()
                || !modelled.rates().saturated()
                || Double.isNaN(modelled.latency().meanMs())
                || served.servesMore(variant().profile())) {
            return start;
        }
        double waitMs = path ? 0 : modelled.serving().waitMs();
        double ttftMs = modelled.tokens().ttftMs();
        double before = first == null
                ? Double.POSITIVE_INFINITY
                : Math.max(0, first.mean() - (ttftMs > 0 ? ttftMs - waitMs : 0));
        // A model alone waits before its first token and nowhere else, however slow its tokens are then.
        double meanMs = modelled.latency().meanMs();
        double queue =
                !path && first != null ? before : Math.min(before, Math.max(0, measured.mean() - (meanMs - waitMs)));
        double overload = modelled.rates().utilization();
        return start.withRates(
                start.rates().withBound(start.rates().bound().withQueueMs(queue).withOverload(overload)));
    }

    /** Clients in a closed loop never offer more than is served: they wait for their answers. */
    private boolean offered() {
        return variant().profile().traffic() != null
                && variant().profile().traffic().arrivalOrDefault() == Arrival.OPEN_LOOP;
    }

    /** True of a model without stages around it that can serve all who come. */
    private static boolean isAloneWithRoom(Projection modelled) {
        return modelled.path() == null
                && modelled.serving() != null
                && !modelled.rates().saturated();
    }

    /** True when requests arrive on their own at a rate that is told. */
    static boolean offered(Traffic traffic) {
        return traffic != null && traffic.isOffered();
    }

    /**
     * The wait of a model without stages around it. Near its capacity a model's wait grows without end, so that no
     * ratio of a whole time can be taken there: what was measured beyond the time of work is the wait, and the time of
     * work keeps its own factor. Of a cache that is full and evicts the model's own wait is no measure: all of it is
     * for a place there.
     */
    private Anchors waited(Anchors start, LatencyDistribution measured, EndToEnd endToEnd) {
        Projection modelled = projections.with(start);
        boolean waits = isAloneWithRoom(modelled) && modelled.serving().waitMs() > 0;
        if (!waits || !offered() || endToEnd == null) {
            return start;
        }
        Serving serving = modelled.serving();
        LatencyDistribution first = fit.of(endToEnd.ttft());
        boolean byFirst = first != null && serving.ttftMs() > 0;
        if (!byFirst && measured == null) {
            return start;
        }
        double work = (byFirst ? serving.ttftMs() : serving.latencyMs()) - serving.waitMs();
        double beyond = (byFirst ? first.mean() : measured.mean()) - work;
        double most = served.cache().isSeen(variant().profile()) ? MOST_OF_CACHE : KeptError.MOST;
        return start.withWaitFactor(Math.max(0, Math.min(most, beyond / serving.waitMs())));
    }

    /**
     * A model without batches, or with batches of one, is busy with one request from its start to its end, and one of
     * whose batches nothing is told is estimated so. A latency that was measured longer than modelled is longer work,
     * and the wait of those behind, so that fewer can be served.
     */
    private Anchors worked(Anchors start, LatencyDistribution measured) {
        Projection modelled = projections.with(start);
        boolean single = isAloneWithRoom(modelled)
                && !modelled.model().generative()
                && variant().profile().model().takesOne();
        if (!single
                || !offered()
                || measured == null
                || measured.mean() <= serving(1).latencyMs()) {
            return start;
        }
        double most = Math.min(ModelError.most(variant()), 1 / modelled.rates().utilization());
        double factor = Bisection.narrow(slower -> serving(slower).latencyMs(), measured.mean(), 1, most, HALVINGS)
                .low();
        return start.withWork(
                Math.max(1, serving(1).capacityRps() / serving(factor).capacityRps()));
    }

    /**
     * A model that computes whole batches runs a kernel while it works, and so it works no longer than one was measured
     * to run, and no shorter but for its launches: the requests that are served follow from it. An engine that batches
     * token by token runs a kernel whenever anybody is served, which says nothing of how many more could be.
     */
    private Anchors busy(Anchors start) {
        Projection modelled = projections.with(start);
        Utilization gauges = variant().profile().utilization();
        boolean whole = isAloneWithRoom(modelled)
                && modelled.rates().utilization() > 0
                && modelled.own().acceleratorGiven()
                && !Serving.isContinuous(
                        modelled.model(),
                        variant().profile().model().batching(),
                        modelled.own().resolved().engine());
        if (!whole || !offered() || gauges == null || gauges.gpu() == null) {
            return start;
        }
        Serving serving = modelled.serving();
        double busy = serving.rps() * serving.busyMs() / 1e3 * start.work();
        // The gauge is of the requests that were answered while it was read, and sees no kernel while one is launched.
        double arrive = variant().profile().traffic().meanRps();
        double kernels = gauges.gpu() * arrive / served.seenRps(variant().profile(), arrive);
        double seen = kernels + busy * serving.launchingShare();
        if (!(busy > 0) || kernels <= busy && busy <= seen) {
            return start;
        }
        double room = 1 / modelled.rates().utilization();
        return start.withWork(start.work() * (kernels > busy ? Math.min(kernels / busy, room) : seen / busy));
    }

    /**
     * A model on a processor works no longer than its cores were measured to: by the utilization law that is what a
     * request takes of them, whatever is estimated, and a queue before them is that much shorter. One that was told to
     * take a request at a time holds its process meanwhile, and one that batches token by token keeps them busy anyway.
     */
    private Anchors onCores(Anchors start) {
        Projection modelled = projections.with(start);
        Utilization gauges = variant().profile().utilization();
        Batching batching =
                modelled.serving() == null ? null : variant().profile().model().batching();
        boolean alone = isAloneWithRoom(modelled)
                && !modelled.own().acceleratorGiven()
                && (batching == null || batching.mode() != BatchingMode.NONE)
                && !Serving.isContinuous(
                        modelled.model(), batching, modelled.own().resolved().engine());
        Double arrive = variant().profile().traffic() == null
                ? null
                : variant().profile().traffic().meanRps();
        if (!alone || !offered() || arrive == null || gauges == null || gauges.cpu() == null) {
            return start;
        }
        double cores = gauges.cpu() * arrive / served.seenRps(variant().profile(), arrive);
        double known = modelled.serving().utilization() * start.work();
        return cores > 0 && cores < known
                ? start.withWork(start.work() * cores / known)
                        .withWaitFactor(start.waitFactor() * cores / known * (1 - known) / (1 - cores))
                : start;
    }

    /**
     * Work that leaves room for what load tests were answered. What is slower between sparse requests, as clocks that
     * fall while nobody asks, keeps a machine busy for longer, and is gone once it has more to do.
     */
    private Anchors tested(Anchors fitted) {
        double served = TestedLoads.servedRps(variant().profile());
        if (fitted.work() == 1 || !(served > 0)) {
            return fitted;
        }
        double most = projections.with(fitted.withWork(1)).rates().capacityRps() / served;
        return fitted.work() > most ? fitted.withWork(most) : fitted;
    }

    /** The model when its kernels take so many times as long as estimated. */
    private Serving serving(double times) {
        Variant slower = variant().adjust(known -> known.withPrefillTime(known.prefillTime() * times));
        return projections.of(slower).serving();
    }

    private Variant variant() {
        return projections.variant();
    }
}
