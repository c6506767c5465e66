package io.leapadvisor.profile;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * What the deployment must reach. Every part is optional.
 *
 * @param latency end-to-end targets
 * @param ttft time to first token targets
 * @param tpot time per output token targets
 * @param throughputRps requests a second that must be served
 * @param usdPerHour ceiling of the whole bill
 * @param usdPerThousandRequests ceiling of the price of a thousand requests
 * @param accuracy quality limits
 * @param priority what to prefer where there is a choice; BALANCED when left out
 */
@RecordBuilder
public record Objectives(
        @Valid LatencyTarget latency,
        @Valid LatencyTarget ttft,
        @Valid LatencyTarget tpot,
        @DecimalMin(value = "0", inclusive = false) @DecimalMax("1e9") Double throughputRps,
        @DecimalMin(value = "0", inclusive = false) @DecimalMax("1e9") Double usdPerHour,
        @DecimalMin(value = "0", inclusive = false) @DecimalMax("1e9") Double usdPerThousandRequests,
        @Valid AccuracyObjective accuracy,
        Priority priority)
        implements ObjectivesBuilder.With {}
