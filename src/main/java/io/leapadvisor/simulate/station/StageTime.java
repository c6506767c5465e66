package io.leapadvisor.simulate.station;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.LatencyDistribution;

/**
 * What a stage takes of a request before it waits for its resource.
 *
 * @param serviceMs mean time, in ms
 * @param busyMs time that it occupies its resource, in ms
 * @param formationMs mean time until a batch has filled, in ms
 * @param stayingMs {@code serviceMs} of a request that no smaller model answers, where one answers a share, in ms
 */
public record StageTime(double serviceMs, double busyMs, double formationMs, double stayingMs) {

    /** Of a stage whose requests are all answered by the same model. */
    public StageTime(double serviceMs, double busyMs, double formationMs) {
        this(serviceMs, busyMs, formationMs, serviceMs);
    }

    /** The times of all requests where a smaller model answers a share; where it answers all of them, nobody stays. */
    StageTime routed(Adjustments adjustments) {
        double time = adjustments.routing().mean();
        if (time == 1) {
            return this;
        }
        return new StageTime(
                serviceMs * time,
                busyMs * time,
                formationMs,
                adjustments.routing().share() < 1 ? stayingMs : stayingMs * time);
    }

    /**
     * The latency of the requests that stay, of that of all.
     *
     * @param mixed coefficient of variation of {@code serviceMs} over all requests; {@code variation}: over those that
     *     stay
     */
    LatencyDistribution staying(LatencyDistribution all, double mixed, double variation) {
        return stayingMs <= serviceMs
                ? all
                : new LatencyDistribution(
                        all.mean() + stayingMs - serviceMs,
                        Math.max(0, all.variance() + squared(stayingMs * variation) - squared(serviceMs * mixed)));
    }

    private static double squared(double deviation) {
        return deviation * deviation;
    }
}
