package io.leapadvisor.simulate;

import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.Serving;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A deployment under its load in expected values. NaN = not known.
 *
 * @param meanMs mean latency, in ms
 * @param p50Ms median, in ms
 * @param p95Ms 95th percentile, in ms
 * @param p99Ms 99th percentile, in ms
 * @param ttftMs mean time to the first token, in ms
 * @param tpotMs mean time per output token, in ms
 * @param throughputRps requests a second that are answered, of the whole deployment
 * @param itemsPerSecond of one replica
 * @param outputTokensPerSecond of one replica
 * @param capacityRps rate at which the busiest resource reaches ρ = 1
 * @param utilization ρ of the busiest resource
 * @param saturated true when the load reaches the capacity
 * @param bottleneck what limits it; null = not known
 * @param usdPerHour the whole bill
 * @param usdPerThousandRequests at the mean rate, at capacity when none is given
 * @param weightsGb memory that the weights of a replica take
 * @param cacheGb memory that the caches of a replica's requests take
 * @param availableGb memory of a replica's accelerators
 * @param stages stages by name, in order
 * @param critical stages on the longest path
 * @param stations resources with a known capacity
 * @param unattributedMs mean that no stage explains
 * @param model times of the model; null = not computable
 * @param serving one copy of the model under load; null = not computable
 * @param path the composed latency, before anchoring; null = no path
 */
public record Projection(
        double meanMs,
        double p50Ms,
        double p95Ms,
        double p99Ms,
        double ttftMs,
        double tpotMs,
        double throughputRps,
        double itemsPerSecond,
        double outputTokensPerSecond,
        double capacityRps,
        double utilization,
        boolean saturated,
        Bottleneck bottleneck,
        double usdPerHour,
        double usdPerThousandRequests,
        double weightsGb,
        double cacheGb,
        double availableGb,
        Map<String, StageState> stages,
        Set<String> critical,
        List<StationLoad> stations,
        double unattributedMs,
        ModelTime model,
        Serving serving,
        RequestPath.Latency path) {

    /** True when weights and working space fit the memory; true as well when the memory is not known. */
    public boolean fits() {
        return Double.isNaN(availableGb) || Double.isNaN(weightsGb) || weightsGb * WORKING_SPACE <= availableGb;
    }

    /** ρ of the busiest resource at another rate, such as the peak, in requests a second; NaN = not known. */
    public double utilizationAt(double rps) {
        return rps / capacityRps;
    }

    /** Engines need some tenth beside the weights for activations and buffers. */
    static final double WORKING_SPACE = 1.1;
}
