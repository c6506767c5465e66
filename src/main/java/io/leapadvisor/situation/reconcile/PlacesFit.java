package io.leapadvisor.situation.reconcile;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Bisection;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.serving.BatchSize;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.ThroughputKept;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.situation.load.HeldBack;
import io.leapadvisor.situation.load.served.ServedLoads;
import io.leapadvisor.situation.reconcile.error.ModelError;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import io.leapadvisor.situation.reconcile.tokens.MeasuredTokens;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds the places that clients in a closed loop, or requests of which fewer are answered than arrive, show of an
 * engine that batches token by token. By Little's law as many are answered at a time as are answered a second, times
 * how long an answer takes from its prompt on; the others wait for their first token.
 *
 * @param simulator projects what no measurement tells
 * @param loads tells how many clients a place has before one always waits
 * @param fit reads measured latencies
 * @param knowledge tells an answer that is held back: its first token says nothing of a wait for a place
 */
record PlacesFit(Simulator simulator, ServedLoads loads, LatencyFit fit, Knowledge knowledge) {

    private static final int HALVINGS = 20;
    /** Caches that fit over those of the estimate, at the most; ours. */
    private static final double MOST_TIMES = 1e3;

    private static final double CLOSE = 1e-3;

    /** The model with the places that were shown, where it would have others. */
    Adjustments of(Resolved resolved, Adjustments own, List<String> assumptions) {
        DeploymentProfile profile = resolved.profile();
        EndToEnd measured = profile.endToEnd();
        Traffic traffic = profile.traffic();
        boolean told = measured != null
                && (measured.ttft() != null || measured.tpot() != null)
                && traffic != null
                && traffic.outputTokens() != null
                && (isLoop(traffic) || loads.answersLess(profile))
                && profile.stagesOrEmpty().isEmpty();
        // A test of the same load has taught the places already.
        if (!told || ModelError.isTested(profile)) {
            return own;
        }
        Projection modelled = simulator.project(Variant.of(resolved).adjust(ignored -> own), Anchors.NONE);
        boolean joins = Serving.isContinuous(modelled.model(), profile.model().batching(), resolved.engine());
        if (!joins
                || HeldBack.of(
                                profile,
                                modelled.answering(),
                                Double.NaN,
                                Variant.of(resolved).services(),
                                knowledge)
                        .isPresent()) {
            return own;
        }
        double copies =
                modelled.model().machine().copies() * profile.hardwareOrNone().replicaCount();
        Adjustments fewer = fewer(profile, own, modelled, copies, assumptions);
        return fewer != own || !isLoop(traffic) ? fewer : more(resolved, own, modelled, copies, assumptions);
    }

    private static boolean isLoop(Traffic traffic) {
        return traffic.concurrency() != null
                && traffic.meanRps() == null
                && traffic.arrivalOrDefault() == Arrival.CLOSED_LOOP;
    }

    /**
     * Where no setting tells the places, most clients wait, and the engine as it is by default would answer far more at
     * a time or let them wait far less, it admits as many as are answered. Where fewer clients were answered more, it
     * is no place that they wait for. Of more requests than are answered, ever more wait.
     */
    private Adjustments fewer(
            DeploymentProfile profile, Adjustments own, Projection modelled, double copies, List<String> assumptions) {
        EndToEnd measured = profile.endToEnd();
        Batching batching = profile.model().batching();
        boolean told = measured.throughputRps() != null
                && measured.ttft() != null
                && measured.ttft().meanMs() != null
                && measured.tpot() != null
                && measured.tpot().meanMs() != null;
        if (!told
                || batching != null && batching.maxBatchSize() != null
                || ThroughputKept.isBelow(profile, loads.servedShare())) {
            return own;
        }
        boolean loop = isLoop(profile.traffic());
        double clients = loop ? profile.traffic().concurrency() : Double.POSITIVE_INFINITY;
        double answered = answered(
                measured.throughputRps(), measured.tpot().meanMs() * later(profile.traffic()), modelled, copies);
        boolean others = answered > KeptError.MOST * BatchSize.usual(modelled.model())
                || measured.ttft().meanMs() > KeptError.MOST * modelled.tokens().ttftMs();
        if (!others || clients / copies < loads.clientsAPlace() * answered) {
            return own;
        }
        double places = Math.max(1, Math.round(answered));
        assumptions.add("of " + (loop ? MeasuredTokens.number(clients) + " clients" : "the requests that arrive") + " "
                + MeasuredTokens.number(answered * copies)
                + " are answered at a time, by what is answered a second and how long an answer takes, and the others"
                + " wait for their first token: the engine is taken to admit " + MeasuredTokens.number(places)
                + " requests at once" + onEach(copies));
        return own.withPlaces(places);
    }

    /**
     * Where clients wait for a smaller part of their time than in the queue for the places whose caches fit the memory
     * by the estimate, more of them fit: prompts share what they hold, or it is less. They fit with so many that the
     * later tokens have the part of the time that was measured.
     */
    private Adjustments more(
            Resolved resolved, Adjustments own, Projection modelled, double copies, List<String> assumptions) {
        DeploymentProfile profile = resolved.profile();
        double clients = profile.traffic().concurrency();
        double told = laterShare(profile.endToEnd(), profile.traffic());
        DoubleUnaryOperator share = times -> laterShare(placed(resolved, own, times));
        double estimated = laterShare(modelled) + MeasuredTokens.TOLERANCE;
        double most = told > estimated ? share.applyAsDouble(MOST_TIMES) : 0;
        if (!(most > estimated)) {
            return own;
        }
        double times = Bisection.narrow(share, Math.min(told, most * (1 - CLOSE)), 1, MOST_TIMES, HALVINGS)
                .middle();
        double inside = placed(resolved, own, times).serving().inside();
        assumptions.add("of " + MeasuredTokens.number(clients) + " clients " + MeasuredTokens.number(inside * copies)
                + " are answered at a time, by the part of their time in which they wait for the first token: the"
                + " memory is taken to hold the caches of so many, and not of the "
                + MeasuredTokens.number(modelled.serving().inside() * copies)
                + " of the estimate; prompts that share their start, shorter requests or fewer bits of the cache would"
                + " explain it");
        return timesMore(own, times);
    }

    private Projection placed(Resolved resolved, Adjustments own, double times) {
        return simulator.project(Variant.of(resolved).adjust(ignored -> timesMore(own, times)), Anchors.NONE);
    }

    private static Adjustments timesMore(Adjustments own, double times) {
        return own.withOwn(own.own().times(Factor.PLACES, times));
    }

    private static double laterShare(Projection modelled) {
        return 1 - modelled.serving().ttftMs() / modelled.serving().latencyMs();
    }

    /** Part of a request's time that its later tokens take, as it was measured; NaN = nothing says it. */
    private double laterShare(EndToEnd measured, Traffic traffic) {
        double first = mean(measured.ttft());
        double laterMs = mean(measured.tpot()) * later(traffic);
        double whole = mean(measured.latency());
        double inside =
                measured.throughputRps() == null ? Double.NaN : traffic.concurrency() / measured.throughputRps() * 1e3;
        double all = !Double.isNaN(whole) ? whole : Double.isNaN(first + laterMs) ? inside : first + laterMs;
        return Double.isNaN(first) ? laterMs / all : 1 - first / all;
    }

    /** Requests that a copy answers at a time. */
    private static double answered(double rps, double laterMs, Projection modelled, double copies) {
        return rps / 1e3 * (modelled.serving().prefill().ms() + laterMs) / copies;
    }

    private static double later(Traffic traffic) {
        return Math.max(0, traffic.outputTokens() - 1);
    }

    private double mean(LatencySummary told) {
        var measured = fit.of(told);
        return measured == null ? Double.NaN : measured.mean();
    }

    private static String onEach(double copies) {
        return copies > 1 ? " on each copy of the model" : "";
    }
}
