package io.leapadvisor.situation;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.Queue;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.simulate.Projection;

/**
 * Makes percentiles of the mean times of tokens, whose spread nobody measured.
 *
 * @param variation coefficient of variation of what is no waiting
 * @param measured time to the first token as it was measured; NaN = it was not
 * @param tailTold true where a tail of the first token was measured, which then says how all that is late varies
 */
public record TokenSpread(double variation, Percentiles measured, boolean tailTold) {

    /**
     * The time to the first token. Waiting for it is a queue's: it is as long as its variance says; what follows it
     * varies as stages do. Where the model is not known, nothing tells its queue apart. What comes before the first
     * token for a reason that no model knows is no queue of the model's, unless its tail was measured. Where nothing
     * says when it is made, it comes when it was measured to come.
     */
    Percentiles toFirst(Projection projection) {
        double mean = projection.tokens().ttftMs();
        Serving serving = projection.serving();
        if (Double.isNaN(mean)) {
            return measured;
        }
        if (serving == null || !(serving.ttftMs() > 0)) {
            return Percentiles.of(LatencyDistribution.of(mean, variation));
        }
        double queued = Math.max(0, serving.waitMs());
        double part = mean * Math.min(1, queued / serving.ttftMs());
        double wait = tailTold ? part : Math.min(queued, part);
        double rest = (mean - wait) * variation;
        double chance = Math.min(1, Double.isNaN(serving.utilization()) ? 1 : serving.utilization());
        return Percentiles.of(new LatencyDistribution(mean, rest * rest + Queue.waitVariance(wait, chance)));
    }

    /** The time per output token, which varies as stages do. */
    Percentiles perToken(Projection projection) {
        return Double.isNaN(projection.tokens().tpotMs())
                ? Percentiles.UNKNOWN
                : Percentiles.of(LatencyDistribution.of(projection.tokens().tpotMs(), variation));
    }
}
