package io.leapadvisor.simulate.request;

import io.leapadvisor.physics.arrival.Backlog;
import io.leapadvisor.physics.arrival.Hits;
import io.leapadvisor.physics.change.Cuts;
import io.leapadvisor.physics.change.Starts;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Latency of a whole request after the measurements have been taken into account, in ms; NaN = not known. What remedies
 * and the load make of all requests together is done here.
 *
 * @param meanMs mean
 * @param p50Ms median
 * @param p95Ms 95th percentile
 * @param p99Ms 99th percentile
 * @param doubt99Ms what of that might be gone: it may move with the rest, or not
 */
@RecordBuilder
public record RequestTime(double meanMs, double p50Ms, double p95Ms, double p99Ms, double doubt99Ms)
        implements RequestTimeBuilder.With {

    private static final double ROUNDING = 1e-6;

    /** All of them later by what the mean lies below its least value, in ms; NaN = there is none. */
    public RequestTime atLeast(double least) {
        double missing = least - meanMs;
        return missing > meanMs * ROUNDING ? later(missing) : this;
    }

    RequestTime later(double ms) {
        return new RequestTime(meanMs + ms, p50Ms + ms, p95Ms + ms, p99Ms + ms, doubt99Ms);
    }

    /** With a share that waits for a start, longer than all else takes: a percentile does if so many of them do. */
    public RequestTime withStarts(Starts starts, double ms) {
        double share = starts.share();
        return share > 0
                ? new RequestTime(
                        meanMs + share * ms,
                        share > 0.5 ? p50Ms + ms : p50Ms,
                        share > 0.05 ? p95Ms + ms * starts.knee() : p95Ms,
                        share > 0.01 ? p99Ms + ms : p99Ms,
                        doubt99Ms)
                : this;
    }

    /** With what is waited in peaks until replicas have started for them. */
    public RequestTime withBacklog(Backlog backlog) {
        return backlog.isThere()
                ? new RequestTime(
                        meanMs + backlog.meanMs(), p50Ms, p95Ms + backlog.p95Ms(), p99Ms + backlog.p99Ms(), doubt99Ms)
                : this;
    }

    /** Without what remedies cut: what stands still now and then is slow in all but the median. */
    public RequestTime without(Cuts cuts) {
        double left = 1 - cuts.stall();
        RequestTime moving = left == 1
                ? this
                : new RequestTime(
                        p50Ms + Math.min(meanMs - p50Ms, Math.max(0, meanMs - p50Ms) * left),
                        p50Ms,
                        p50Ms + (p95Ms - p50Ms) * left,
                        p50Ms + (p99Ms - p50Ms) * left,
                        doubt99Ms * left);
        return moving.cutTail(cuts.tail());
    }

    /** With this share of what lies above P95 cut off. */
    RequestTime cutTail(double share) {
        return share > 0
                ? new RequestTime(meanMs, p50Ms, p95Ms, p95Ms + (p99Ms - p95Ms) * (1 - share), doubt99Ms * (1 - share))
                : this;
    }

    /** Of all who ask, of whom a share is refused: those are no better off than they would be among everybody. */
    public RequestTime withRefused(double refused, RequestTime everybody) {
        return new RequestTime(
                (1 - refused) * meanMs + refused * everybody.meanMs,
                refused < 0.5 ? p50Ms : everybody.p50Ms,
                refused < 0.05 ? p95Ms : everybody.p95Ms,
                refused < 0.01 ? p99Ms : everybody.p99Ms,
                doubt99Ms);
    }

    /** With a cache before it: times of all who ask. */
    public RequestTime withHits(Hits hits) {
        double p95 = hits.quantile(0.95, p50Ms, p95Ms, p99Ms);
        double p99 = hits.quantile(0.99, p50Ms, p95Ms, p99Ms);
        double doubt = p99 - p95 < doubt99Ms ? p99 - p95 : doubt99Ms;
        return new RequestTime(hits.mean(meanMs), hits.quantile(0.5, p50Ms, p95Ms, p99Ms), p95, p99, doubt);
    }
}
