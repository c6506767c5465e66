package io.leapadvisor.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * The load of the whole deployment.
 *
 * @param meanRps mean requests a second
 * @param peakRps peak requests a second
 * @param concurrency requests in flight
 * @param arrival left out: OPEN_LOOP when meanRps is given, else CLOSED_LOOP
 * @param repeatRatio share of requests that repeat an earlier one
 * @param inputTokens mean prompt tokens a request
 * @param outputTokens mean generated tokens a request
 * @param sharedPrefixTokens prompt tokens that requests share
 * @param burstiness squared coefficient of variation of the time between arrivals; 1 is Poisson
 */
@RecordBuilder
public record Traffic(
        @DecimalMin(value = "0", inclusive = false) @DecimalMax("1e9") Double meanRps,
        @DecimalMin(value = "0", inclusive = false) @DecimalMax("1e9") Double peakRps,
        @DecimalMin(value = "0", inclusive = false) @DecimalMax("1e9") Double concurrency,
        Arrival arrival,
        @DecimalMin("0") @DecimalMax("1") Double repeatRatio,
        @DecimalMin("0") @DecimalMax("1e7") Double inputTokens,
        @DecimalMin("0") @DecimalMax("1e7") Double outputTokens,
        @DecimalMin("0") @DecimalMax("1e7") Double sharedPrefixTokens,
        @DecimalMin("0") @DecimalMax("1000") Double burstiness)
        implements TrafficBuilder.With {

    /** How requests arrive, by the contract's default when it is not said. */
    @JsonIgnore
    public Arrival arrivalOrDefault() {
        if (arrival != null) {
            return arrival;
        }
        return meanRps != null ? Arrival.OPEN_LOOP : Arrival.CLOSED_LOOP;
    }
}
