package io.leapadvisor.profile;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * What was measured from request to answer.
 *
 * @param latency whole request
 * @param ttft time to first token
 * @param tpot time per output token
 * @param throughputRps requests a second that were answered; what failed is counted, unless it is no more than what is
 *     left of those that arrive
 * @param errorRate share of requests that failed
 * @param sampleCount requests behind the percentiles
 * @param windowMinutes length of the measurement
 */
@RecordBuilder
public record EndToEnd(
        @Valid LatencySummary latency,
        @Valid LatencySummary ttft,
        @Valid LatencySummary tpot,
        @DecimalMin("0") @DecimalMax("1e9") Double throughputRps,
        @DecimalMin("0") @DecimalMax("1") Double errorRate,
        @DecimalMin("0") @DecimalMax("1e15") Double sampleCount,
        @DecimalMin("0") @DecimalMax("1e9") Double windowMinutes)
        implements EndToEndBuilder.With {

    /** Rates that are no further apart are the same. */
    private static final double SAME = 1.05;

    /**
     * Part of the whole request that has passed at its first token or sound, 0 to 1; 0 where one was not measured, or
     * is said to come after the whole.
     */
    public double firstShare() {
        Double first = LatencySummary.middleOf(ttft);
        Double whole = LatencySummary.middleOf(latency);
        return first == null || whole == null || first > whole ? 0 : first / whole;
    }

    /**
     * Requests a second that were answered and did not fail; null = not measured.
     *
     * @param arriving requests a second that arrive; null = not told
     */
    public Double servedRps(Double arriving) {
        if (throughputRps == null || errorRate == null) {
            return throughputRps;
        }
        boolean without = arriving != null && throughputRps <= SAME * arriving * (1 - errorRate);
        return without ? throughputRps : (Double) (throughputRps * (1 - errorRate));
    }
}
