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
 * @param reasoningTokens part of the generated tokens that no user sees
 * @param outputTokensP95 95th percentile of the generated tokens a request
 * @param prefixHitRatio share of prompt tokens that the prefix cache served, measured
 * @param distinctPrefixes prompt prefixes in use
 * @param turnsPerSession requests of a session
 * @param imagesPerRequest images a request carries
 * @param audioSeconds audio a request carries, in seconds
 * @param awaited true when somebody waits for each answer, false for a job whose results are read later; null = not
 *     said
 */
@RecordBuilder
public record Traffic(
        @DecimalMin("1e-9") @DecimalMax("1e9") Double meanRps,
        @DecimalMin("1e-9") @DecimalMax("1e9") Double peakRps,
        @DecimalMin("1e-9") @DecimalMax("1e9") Double concurrency,
        Arrival arrival,
        @DecimalMin("0") @DecimalMax("1") Double repeatRatio,
        @DecimalMin("0") @DecimalMax("1e7") Double inputTokens,
        @DecimalMin("0") @DecimalMax("1e7") Double outputTokens,
        @DecimalMin("0") @DecimalMax("1e7") Double sharedPrefixTokens,
        @DecimalMin("0") @DecimalMax("1000") Double burstiness,
        @DecimalMin("0") @DecimalMax("1e7") Double reasoningTokens,
        @DecimalMin("0") @DecimalMax("1e7") Double outputTokensP95,
        @DecimalMin("0") @DecimalMax("1") Double prefixHitRatio,
        @DecimalMin("0") @DecimalMax("1e9") Double distinctPrefixes,
        @DecimalMin("1") @DecimalMax("1e6") Double turnsPerSession,
        @DecimalMin("0") @DecimalMax("1e6") Double imagesPerRequest,
        @DecimalMin("0") @DecimalMax("1e7") Double audioSeconds,
        Boolean awaited)
        implements TrafficBuilder.With {

    /** How requests arrive, by the contract's default when it is not said. */
    @JsonIgnore
    public Arrival arrivalOrDefault() {
        if (arrival != null) {
            return arrival;
        }
        return meanRps != null ? Arrival.OPEN_LOOP : Arrival.CLOSED_LOOP;
    }

    /** True when the load is a number of clients, and not a rate. */
    @JsonIgnore
    public boolean hasClients() {
        return meanRps == null && concurrency != null;
    }

    /** True when it is told how long a prompt or an answer is. */
    @JsonIgnore
    public boolean hasLengths() {
        return inputTokens != null || outputTokens != null;
    }

    /** True when a given number of clients ask again only when they are answered, so that they set the pace. */
    @JsonIgnore
    public boolean isOfWaitingClients() {
        return hasClients() && arrivalOrDefault() == Arrival.CLOSED_LOOP;
    }

    /** True when requests arrive on their own at a rate that is told. */
    @JsonIgnore
    public boolean isOffered() {
        return meanRps != null && arrivalOrDefault() == Arrival.OPEN_LOOP;
    }

    /** True when a peak is told that is above the mean rate, or beside which no mean is told. */
    @JsonIgnore
    public boolean peaksAboveMean() {
        return peakRps != null && (meanRps == null || peakRps > meanRps);
    }

    /** True when requests carry images. */
    @JsonIgnore
    public boolean hasImages() {
        return imagesPerRequest != null && imagesPerRequest > 0;
    }

    /** The rate that arrives at the most, in requests a second: that of the peak or the mean; NaN = neither is said. */
    @JsonIgnore
    public double mostRps() {
        double mean = meanRps == null ? Double.NaN : meanRps;
        return peakRps == null ? mean : meanRps == null ? peakRps : Math.max(mean, peakRps);
    }

    /** Prompt tokens a request that are computed: those that the prefix cache did not serve; null = not said. */
    @JsonIgnore
    public Double computedTokens() {
        double hit = prefixHitRatio == null ? 0 : prefixHitRatio;
        return inputTokens == null ? null : (Double) (inputTokens * (1 - hit));
    }

    /** Part of the prompt that can have grown with the turns, 0 to 1: what is not the start that requests share. */
    @JsonIgnore
    public double grownShare() {
        boolean counted = sharedPrefixTokens != null && inputTokens != null && inputTokens > 0;
        return counted ? Math.max(0, 1 - sharedPrefixTokens / inputTokens) : 1;
    }
}
