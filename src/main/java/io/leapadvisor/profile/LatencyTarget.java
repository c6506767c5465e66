package io.leapadvisor.profile;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * Targets for a latency, in milliseconds above 0; any of them.
 *
 * @param meanMs for the mean
 * @param p50Ms for the median
 * @param p95Ms for the 95th percentile
 * @param p99Ms for the 99th percentile
 */
@RecordBuilder
public record LatencyTarget(
        @DecimalMin("1e-9") @DecimalMax("1e9") Double meanMs,
        @DecimalMin("1e-9") @DecimalMax("1e9") Double p50Ms,
        @DecimalMin("1e-9") @DecimalMax("1e9") Double p95Ms,
        @DecimalMin("1e-9") @DecimalMax("1e9") Double p99Ms)
        implements LatencyTargetBuilder.With {}
