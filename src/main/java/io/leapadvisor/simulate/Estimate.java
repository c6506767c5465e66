package io.leapadvisor.simulate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.physics.Bottleneck;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What the estimator says of a deployment. A field that does not apply, or cannot be known from the profile, is null
 * and left out.
 *
 * @param latency whole request, in ms; of the whole batch for a static batch
 * @param ttftMs mean time to the first token, in ms
 * @param tpotMs mean time per output token after the first, in ms
 * @param throughputRps requests a second that are answered, of the whole deployment
 * @param outputTokensPerSecond of one replica at the batch or load given
 * @param itemsPerSecond of one replica at the batch or load given
 * @param capacityRps rate at which the busiest resource reaches ρ = 1, of the whole deployment
 * @param utilization ρ of the busiest resource at the load given
 * @param memoryGb device memory of one replica
 * @param fits whether weights and working space fit the memory of a replica
 * @param saturated true when the load reaches the capacity: there is no steady state, latencies are those of an
 *     overload
 * @param bottleneck what limits it
 * @param usdPerHour the whole bill
 * @param usdPerThousandRequests at meanRps, at capacity when no rate is given
 * @param usdPerMillionOutputTokens at the load given
 * @param assumptions what was assumed where the profile says nothing
 */
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Estimate(
        LatencyEstimate latency,
        Interval ttftMs,
        Interval tpotMs,
        Interval throughputRps,
        Interval outputTokensPerSecond,
        Interval itemsPerSecond,
        Interval capacityRps,
        Double utilization,
        MemoryEstimate memoryGb,
        Boolean fits,
        Boolean saturated,
        Bottleneck bottleneck,
        Double usdPerHour,
        Double usdPerThousandRequests,
        Double usdPerMillionOutputTokens,
        List<String> assumptions)
        implements EstimateBuilder.With {}
