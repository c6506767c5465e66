package io.leapadvisor.ingest.trace;

import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.trace.stat.Sample;

/** Writes times with as many percentiles as their number bears. */
final class Times {

    /** Of fewer, a percentile is one request's luck. */
    static final int FOR_P95 = 20;
    /** The slowest of a hundred needs a hundred. */
    static final int FOR_P99 = 100;

    private Times() {}

    static void write(Pen pen, Target at, Sample sample, String how, String place) {
        if (sample.size() == 0) {
            return;
        }
        String note = how + ", mean of " + sample.size();
        pen.count(sample.size());
        pen.derived(at.below("meanMs"), sample.mean(), note, place);
        if (sample.size() >= FOR_P95) {
            pen.derived(at.below("p50Ms"), sample.quantile(0.5), how + ", of " + sample.size(), place);
            pen.derived(at.below("p95Ms"), sample.quantile(0.95), how + ", of " + sample.size(), place);
        }
        if (sample.size() >= FOR_P99) {
            pen.derived(at.below("p99Ms"), sample.quantile(0.99), how + ", of " + sample.size(), place);
        }
    }
}
