package io.leapadvisor.situation.load.served;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * What of a stage's time is waiting where nothing but the utilization of its resource is known: neither how many units
 * it has, nor how long they work for a request. Units with a queue each, as disks have it, answer in S / (1 - ρ), so
 * that the share ρ of the time is waited (M/M/1), whatever the rate and however many they are.
 */
public final class OwnQueue {

    private OwnQueue() {}

    /**
     * What of a stage that tells its utilization is work, in ms.
     *
     * @param meanMs mean of the stage, in ms
     * @param rps requests a second; NaN = not known, and nothing queues in the model
     * @param assumptions takes what is assumed
     */
    public static double workMs(Stage stage, double meanMs, double rps, List<String> assumptions) {
        if (!(rps > 0)) {
            assumptions.add("stage " + stage.name() + ": busyMs is not given; its whole latency is taken as work");
            return meanMs;
        }
        double work = meanMs - waitMs(stage.latency(), meanMs, stage.utilization());
        assumptions.add("stage " + stage.name() + ": neither busyMs nor the units of its " + stage.resourceOrUsual()
                + " are known; of its " + Phrases.number(meanMs) + " ms " + Phrases.number(work)
                + " ms are taken as work, and the rest as the wait that a utilization of " + stage.utilization()
                + " makes where each unit has a queue");
        return work;
    }

    /**
     * Mean wait, in ms. Who waits does so exponentially long: a measured tail that is too short for that wait bounds
     * it.
     *
     * @param known what was measured of the stage; null = nothing but the mean
     * @param meanMs mean of the stage, in ms
     * @param utilization ρ, 0 to 1
     */
    private static double waitMs(LatencySummary known, double meanMs, double utilization) {
        double rho = Math.min(Queue.LAST_STABLE, utilization);
        double wait = rho * meanMs;
        if (known == null || !known.hasTail() || !(wait > 0)) {
            return wait;
        }
        // The variation given here counts for nothing: a tail and a centre tell it.
        double variance = LatencyDistribution.fit(known, 1).variance();
        return Math.min(wait, Math.sqrt(variance / Queue.waitVariance(1, rho)));
    }
}
