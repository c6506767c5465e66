package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.Bisection;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import java.util.List;

/**
 * Finds the factors with which the projection of a deployment gives what was measured of it as a whole.
 *
 * @param simulator projects the deployment
 * @param variant the deployment with its stages split into work and waiting
 * @param fit reads measured latencies
 */
record MeasurementFit(Simulator simulator, Variant variant, LatencyFit fit) {

    /** A model's wait errs by so much at most; what is measured beyond is something else. */
    private static final double MOST_WAIT = 2;

    private static final int MOST_STEPS = 12;
    private static final double CLOSE = 1e-6;
    /** Bounds of the factor on the stages' variation. */
    private static final double LEAST_VARIATION = 0.05;

    private static final double MOST_VARIATION = 20;
    private static final int HALVINGS = 24;

    /**
     * The factors of a deployment.
     *
     * @param start those of its stages
     * @param measured latency of the whole request; null = not measured
     * @param assumptions takes what the measurements say against each other
     */
    MeasurementFactors of(
            MeasurementFactors start, LatencyDistribution measured, EndToEnd endToEnd, List<String> assumptions) {
        MeasurementFactors queued = worked(waited(queued(start, measured, endToEnd), measured, endToEnd), measured);
        Projection modelled = project(queued);
        MeasurementFactors tied = measured == null || Double.isNaN(modelled.meanMs())
                ? queued
                : tiedToLatency(queued, modelled, measured, endToEnd.latency());
        EndToEnd known = endToEnd == null ? EndToEndBuilder.builder().build() : endToEnd;
        MeasurementFactors rates = tiedToRates(tied, modelled, known);
        return TokenFit.of(variant, project(tied), rates).of(known, fit, assumptions);
    }

    /**
     * While more comes than can be served there is no steady state, and no ratio of a measured latency to a modelled
     * one: what was measured beyond the answer without a queue is queueing, which lasts as long as saturation does.
     */
    private MeasurementFactors queued(MeasurementFactors start, LatencyDistribution measured, EndToEnd endToEnd) {
        Projection modelled = project(start);
        if (measured == null || !offered() || !modelled.saturated() || Double.isNaN(modelled.meanMs())) {
            return start;
        }
        boolean path = modelled.path() != null;
        double waitMs = path ? 0 : modelled.serving().waitMs();
        double queue = Math.max(0, measured.mean() - (modelled.meanMs() - waitMs));
        LatencyDistribution first = fit.of(endToEnd.ttft());
        if (first != null) {
            double least = modelled.ttftMs() > 0 ? modelled.ttftMs() - waitMs : 0;
            queue = Math.min(queue, Math.max(0, first.mean() - least));
        }
        return start.withBound(start.bound().withQueueMs(queue));
    }

    /** Clients in a closed loop never offer more than is served: they wait for their answers. */
    private boolean offered() {
        return variant.profile().traffic() != null
                && variant.profile().traffic().arrivalOrDefault() == Arrival.OPEN_LOOP;
    }

    /**
     * The wait of a model without stages around it. Near its capacity a model's wait grows without end, so that no
     * ratio of a whole time can be taken there: what was measured beyond the time of work is the wait, and the time of
     * work keeps its own factor.
     */
    private MeasurementFactors waited(MeasurementFactors start, LatencyDistribution measured, EndToEnd endToEnd) {
        Projection modelled = project(start);
        boolean waits = modelled.path() == null
                && modelled.serving() != null
                && !modelled.saturated()
                && modelled.serving().waitMs() > 0;
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
        return start.withWaitFactor(Math.max(0, Math.min(MOST_WAIT, beyond / serving.waitMs())));
    }

    /**
     * A model without batches is busy with one request from its start to its end. A latency that was measured longer
     * than modelled is longer work, and the wait of those behind, so that fewer can be served.
     */
    private MeasurementFactors worked(MeasurementFactors start, LatencyDistribution measured) {
        Projection modelled = project(start);
        boolean single = modelled.path() == null
                && modelled.serving() != null
                && !modelled.model().generative()
                && !modelled.saturated()
                && variant.profile().model().batching() != null
                && variant.profile().model().batchingMode() == BatchingMode.NONE;
        if (!single || !offered() || measured == null || measured.mean() <= answered(1)) {
            return start;
        }
        double most = Math.min(ModelError.most(variant), 1 / modelled.utilization());
        return start.withWork(Bisection.narrow(this::answered, measured.mean(), 1, most, HALVINGS)
                .low());
    }

    /** Mean latency of the model when its work takes so many times as long as estimated, in ms. */
    private double answered(double work) {
        Variant slower = variant.adjust(known -> known.withPrefillTime(known.prefillTime() * work));
        return simulator.project(slower, MeasurementFactors.NONE).serving().latencyMs();
    }

    private Projection project(MeasurementFactors factors) {
        return simulator.project(variant, factors);
    }

    private MeasurementFactors tiedToLatency(
            MeasurementFactors start, Projection modelled, LatencyDistribution measured, LatencySummary known) {
        double most = modelled.path() != null ? 1 : ModelError.most(variant);
        MeasurementFactors tied = tiedToMean(start, start.variation(), most, measured.mean(), modelled.meanMs());
        if (known.hasTail()) {
            double variation = variation(tied, known);
            // The later of parallel stages moves with their variation, and so does the mean.
            double moved = project(uniform(tied, variation, 0, 1)).meanMs();
            tied = tiedToMean(tied, variation, most, measured.mean(), moved);
        }
        Projection now = project(tied);
        // In a closed loop the rate, and with it the waiting, follows from the latency that is being tied.
        for (int i = 0; i < MOST_STEPS && Math.abs(now.meanMs() / measured.mean() - 1) > CLOSE; i++) {
            tied = scaled(tied, measured.mean() / now.meanMs());
            now = project(tied);
        }
        return tiedToPercentiles(tied, now, measured, known);
    }

    /**
     * What the stages do not explain, or a model cannot err by, is a remainder; the rest is a factor.
     *
     * @param most factor by which the modelled time errs at most; 1 for a path, whose stages were measured
     */
    private static MeasurementFactors tiedToMean(
            MeasurementFactors factors, double variation, double most, double measured, double modelled) {
        double left = measured / most - modelled;
        return left > 0 ? uniform(factors, variation, left, most) : uniform(factors, variation, 0, measured / modelled);
    }

    private static MeasurementFactors uniform(
            MeasurementFactors factors, double variation, double unattributed, double factor) {
        return factors.withVariation(variation)
                .withUnattributedMs(unattributed)
                .withMean(factor)
                .withP50(factor)
                .withTail95(factor)
                .withTail99(factor);
    }

    private static MeasurementFactors scaled(MeasurementFactors factors, double by) {
        return factors.withMean(factors.mean() * by)
                .withP50(factors.p50() * by)
                .withTail95(factors.tail95() * by)
                .withTail99(factors.tail99() * by);
    }

    /** The factor on the stages' variation with which the composed tail meets the measured one. */
    private double variation(MeasurementFactors factors, LatencySummary known) {
        boolean p99 = known.p99Ms() != null;
        return Bisection.narrow(
                        variation -> {
                            Projection projection =
                                    project(uniform(factors, variation, factors.unattributedMs(), factors.mean()));
                            return p99 ? projection.p99Ms() : projection.p95Ms();
                        },
                        p99 ? known.p99Ms() : known.p95Ms(),
                        LEAST_VARIATION,
                        MOST_VARIATION,
                        HALVINGS)
                .middle();
    }

    private static MeasurementFactors tiedToPercentiles(
            MeasurementFactors factors, Projection now, LatencyDistribution measured, LatencySummary known) {
        // What was not measured yields to what was, so that percentiles stay in order.
        double most = known.p99Ms() != null ? known.p99Ms() : Double.POSITIVE_INFINITY;
        double least95 = known.p95Ms() != null ? known.p95Ms() : most;
        double fitted50 = known.hasTail() ? measured.p50() : now.p50Ms();
        double median = known.p50Ms() != null ? known.p50Ms() : Math.min(fitted50, Math.min(least95, most));
        double composed95 = now.p95Ms() - now.p50Ms();
        double composed99 = now.p99Ms() - now.p50Ms();
        double fitted95 = known.hasTail() ? measured.p95() - median : composed95;
        double tail95 = known.p95Ms() != null ? known.p95Ms() - median : Math.max(0, Math.min(fitted95, most - median));
        double fitted99 = known.hasTail() ? measured.p99() - median : composed99;
        double tail99 = known.p99Ms() != null ? known.p99Ms() - median : Math.max(fitted99, tail95);
        return factors.withP50(factors.p50() * median / now.p50Ms())
                .withTail95(factors.tail95() * overComposed(tail95, composed95))
                .withTail99(factors.tail99() * overComposed(tail99, composed99));
    }

    /** Distance of a percentile from the median, measured over composed. */
    private static double overComposed(double measured, double composed) {
        return composed <= 0 ? 1 : Math.max(0, measured) / composed;
    }

    private MeasurementFactors tiedToRates(MeasurementFactors tied, Projection modelled, EndToEnd endToEnd) {
        Double answered = endToEnd.throughputRps();
        double throughput = answered == null || answered == 0 || Double.isNaN(modelled.throughputRps())
                ? 1
                : answered / modelled.throughputRps();
        return tied.withThroughput(throughput);
    }
}
