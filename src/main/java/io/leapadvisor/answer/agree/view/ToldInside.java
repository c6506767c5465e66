package io.leapadvisor.answer.agree.view;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;

/** Requests that are inside by what was told: a rate times how long each takes (Little's law). */
public final class ToldInside {

    private static final double TOLERANCE = 1.1;
    private static final double MS_OF_A_SECOND = 1000;

    private ToldInside() {}

    /**
     * True where measurements put more inside than there are clients, since one of them is of something else, a mean
     * batch of more among them; and where one client may ask for a whole batch, which is many requests.
     */
    public static boolean mayExceedClients(DeploymentProfile told) {
        ModelSpec model = told.model();
        boolean batches = model != null && (model.batching() == null || model.batchingMode() == BatchingMode.STATIC);
        return batches || isMeasuredMore(told) || isBatchOfMore(model, told.traffic());
    }

    private static boolean isBatchOfMore(ModelSpec model, Traffic traffic) {
        Double mean = model == null || model.batching() == null
                ? null
                : model.batching().meanBatchSize();
        return mean != null && traffic != null && traffic.concurrency() != null && mean > traffic.concurrency();
    }

    private static boolean isMeasuredMore(DeploymentProfile told) {
        EndToEnd measured = told.endToEnd();
        Double typicalMs = measured == null ? null : typicalMs(measured, told.traffic());
        return told.traffic() != null
                && told.traffic().concurrency() != null
                && typicalMs != null
                && measured.throughputRps() != null
                && measured.throughputRps() * typicalMs / MS_OF_A_SECOND
                        > TOLERANCE * told.traffic().concurrency();
    }

    /** How long a request was measured to take, or else its tokens at the least, in ms; null = neither was. */
    private static Double typicalMs(EndToEnd measured, Traffic traffic) {
        LatencySummary latency = measured.latency();
        if (latency != null && (latency.meanMs() != null || latency.p50Ms() != null)) {
            return latency.meanMs() != null ? latency.meanMs() : latency.p50Ms();
        }
        boolean tokens = measured.tpot() != null
                && measured.tpot().meanMs() != null
                && traffic != null
                && traffic.outputTokens() != null;
        Double first = LatencySummary.middleOf(measured.ttft());
        double later = tokens ? measured.tpot().meanMs() * (traffic.outputTokens() - 1) : 0;
        return first == null && !tokens ? null : (Double) (later + (first == null ? 0 : first));
    }
}
