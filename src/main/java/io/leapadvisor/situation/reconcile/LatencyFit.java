package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;

/**
 * Reads measured latencies as distributions.
 *
 * @param usualVariation coefficient of variation where a single number is known
 */
record LatencyFit(double usualVariation) {

    /** The distribution that was measured; null = nothing is known. */
    LatencyDistribution of(LatencySummary known) {
        return LatencyDistribution.fit(known, usualVariation);
    }

    /** Mean of a stage a request, in ms; 0 when nothing is known. */
    double meanOf(Stage stage) {
        LatencyDistribution latency = of(stage.latency());
        return latency == null ? 0 : latency.mean();
    }
}
