package io.leapadvisor.ingest.trace;

import io.leapadvisor.ingest.observe.Bearing;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.trace.stat.Sample;

/** Writes times with as many percentiles as their number bears. */
final class Times {

    private Times() {}

    static void write(Pen pen, Target at, Sample sample, String how, String place) {
        if (sample.size() == 0) {
            return;
        }
        String note = how + ", mean of " + sample.size();
        pen.count(sample.size());
        pen.derived(at.below("meanMs"), sample.mean(), note, place);
        if (Bearing.bears("p95Ms", sample.size())) {
            pen.derived(at.below("p50Ms"), sample.quantile(0.5), how + ", of " + sample.size(), place);
            pen.derived(at.below("p95Ms"), sample.quantile(0.95), how + ", of " + sample.size(), place);
        }
        if (Bearing.bears("p99Ms", sample.size())) {
            pen.derived(at.below("p99Ms"), sample.quantile(0.99), how + ", of " + sample.size(), place);
        }
    }
}
