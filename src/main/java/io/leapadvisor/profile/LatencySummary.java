package io.leapadvisor.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * What is known of a latency distribution, in milliseconds; any part may be left out.
 *
 * @param meanMs arithmetic mean
 * @param p50Ms median
 * @param p95Ms 95th percentile
 * @param p99Ms 99th percentile
 */
@RecordBuilder
public record LatencySummary(
        @DecimalMin("0") @DecimalMax("1e9") Double meanMs,
        @DecimalMin("0") @DecimalMax("1e9") Double p50Ms,
        @DecimalMin("0") @DecimalMax("1e9") Double p95Ms,
        @DecimalMin("0") @DecimalMax("1e9") Double p99Ms)
        implements LatencySummaryBuilder.With {

    public static final LatencySummary NONE = new LatencySummary(null, null, null, null);

    /** A summary that knows only the mean. */
    public static LatencySummary ofMean(double meanMs) {
        return new LatencySummary(meanMs, null, null, null);
    }

    /** True when nothing is known. */
    @JsonIgnore
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** The mean, else the median; null = neither is known. */
    @JsonIgnore
    public Double middleMs() {
        return meanMs == null ? p50Ms : meanMs;
    }

    /** The mean, else the median, of what may not have been measured; null = neither is known. */
    public static Double middleOf(LatencySummary measured) {
        return measured == null ? null : measured.middleMs();
    }

    /** True when a tail percentile is known, not only a centre. */
    @JsonIgnore
    public boolean hasTail() {
        return p95Ms != null || p99Ms != null;
    }
}
