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
 * @param business what requests earn, and what slowness loses
 */
@RecordBuilder
public record Objectives(
        @Valid LatencyTarget latency,
        @Valid LatencyTarget ttft,
        @Valid LatencyTarget tpot,
        @DecimalMin("1e-9") @DecimalMax("1e9") Double throughputRps,
        @DecimalMin("1e-9") @DecimalMax("1e9") Double usdPerHour,
        @DecimalMin("1e-9") @DecimalMax("1e9") Double usdPerThousandRequests,
        @Valid AccuracyObjective accuracy,
        Priority priority,
        @Valid Business business)
        implements ObjectivesBuilder.With {

    /**
     * What the answers are worth to the owner.
     *
     * @param usdPerRequest what a request earns
     * @param lossPerSecond share of requests lost for each second that the mean latency grows
     */
    public record Business(
            @DecimalMin("0") @DecimalMax("1e9") Double usdPerRequest,
            @DecimalMin("0") @DecimalMax("1") Double lossPerSecond) {}
}
