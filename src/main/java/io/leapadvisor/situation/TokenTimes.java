package io.leapadvisor.situation;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.simulate.Projection;

/** Makes percentiles of the mean times of tokens, whose spread nobody measured. */
final class TokenTimes {

    private TokenTimes() {}

    /**
     * The time to the first token. Waiting for it is a queue's: it is as long as its variance says; what follows it
     * varies as stages do. Where the model is not known, nothing tells its queue apart.
     *
     * @param variation coefficient of variation of what is no waiting
     */
    static Percentiles toFirst(Projection projection, double variation) {
        double mean = projection.ttftMs();
        Serving serving = projection.serving();
        if (Double.isNaN(mean)) {
            return Percentiles.UNKNOWN;
        }
        if (serving == null || !(serving.ttftMs() > 0)) {
            return Percentiles.of(LatencyDistribution.of(mean, variation));
        }
        double wait = mean * Math.min(1, Math.max(0, serving.waitMs()) / serving.ttftMs());
        double rest = (mean - wait) * variation;
        double chance = Math.min(1, Double.isNaN(serving.utilization()) ? 1 : serving.utilization());
        return Percentiles.of(new LatencyDistribution(mean, rest * rest + Queue.waitVariance(wait, chance)));
    }

    /** The time per output token, which varies as stages do. */
    static Percentiles perToken(Projection projection, double variation) {
        return Double.isNaN(projection.tpotMs())
                ? Percentiles.UNKNOWN
                : Percentiles.of(LatencyDistribution.of(projection.tpotMs(), variation));
    }
}
