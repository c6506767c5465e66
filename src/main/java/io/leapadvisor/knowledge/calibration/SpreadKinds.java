package io.leapadvisor.knowledge.calibration;

import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.BatchingMode;

/**
 * Which spreads of a calibration a deployment's numbers have: under a load that comes on its own, runs that begin and
 * end add errors which a fixed number of clients has not.
 *
 * @param rate of requests and tokens a second
 * @param latency of the whole answer
 * @param token of the time per token
 * @param firstToken of the time to the first token
 */
public record SpreadKinds(String rate, String latency, String token, String firstToken) {

    /**
     * The kinds of a deployment.
     *
     * @param traffic null = not told
     * @param mode how it batches; null = not told
     * @param alone true where a request meets no other in the model
     * @param onePass true of a model that answers in one pass
     */
    public static SpreadKinds of(Traffic traffic, BatchingMode mode, boolean alone, boolean onePass) {
        boolean queued = traffic != null && (traffic.meanRps() != null || traffic.arrival() == Arrival.BURST);
        return new SpreadKinds(
                queued ? "throughputUnderLoad" : "throughput",
                onePass ? "items" : queued ? "latencyUnderLoad" : "latency",
                queued ? "tpotUnderLoadMs" : "tpotMs",
                (alone ? Meeting.ALONE : Meeting.of(traffic, mode)).spread());
    }
}
