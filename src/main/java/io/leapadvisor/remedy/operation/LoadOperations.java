package io.leapadvisor.remedy.operation;

import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.simulate.Variant;
import java.util.List;

/** Operations on what arrives. */
final class LoadOperations {

    private LoadOperations() {}

    /** Clients enough to fill the batch on every copy of the model; a stated rate stays, for it is the load. */
    static Outcome fillBatch(Call call) {
        Traffic traffic = call.profile().traffic();
        boolean closed = traffic != null
                && traffic.meanRps() == null
                && traffic.concurrency() != null
                && call.profile().stagesOrEmpty().isEmpty();
        if (!closed) {
            return Outcome.of(call.variant());
        }
        Hardware hardware = call.hardware();
        int copies = Math.max(
                1, hardware.acceleratorCount() / (hardware.tensorParallelOrOne() * hardware.pipelineParallelOrOne()));
        double needed = call.number("to", 1) * hardware.replicaCount() * copies;
        if (needed <= traffic.concurrency()) {
            return Outcome.of(call.variant());
        }
        return new Outcome(
                call.variant().with(call.profile().withTraffic(traffic.withConcurrency(needed))),
                List.of("there are " + Math.round(needed) + " clients, as many as fill the batch"));
    }

    /** Requests above a limit are refused. */
    static Variant limitLoad(Call call) {
        Traffic traffic = call.profile().traffic();
        if (traffic == null || traffic.meanRps() == null) {
            return call.variant();
        }
        double limit = call.number("limitRps", Double.NaN);
        return Double.isNaN(limit) || limit >= traffic.meanRps()
                ? call.variant()
                : call.variant().with(call.profile().withTraffic(traffic.withMeanRps(limit)));
    }

    /** The slowest requests lose this share of what they are above the mean. */
    static Variant cutTail(Call call) {
        return call.variant().adjust(a -> a.withTailCut(call.effect()));
    }
}
