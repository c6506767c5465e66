package io.leapadvisor.profile.measured;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * One measured point: a load, and the speed at which the deployment served it.
 *
 * @param traffic load of the test
 * @param batchSize requests or items that were computed together
 * @param latency whole request
 * @param ttft time to first token
 * @param tpot time per output token
 * @param throughputRps requests a second that were answered
 * @param outputTokensPerSecond generated tokens a second
 * @param itemsPerSecond items a second
 * @param tool what measured it
 * @param at when it was measured
 * @param runtimeVersion version of the runtime that was measured
 */
@RecordBuilder
public record LoadTest(
        @Valid Traffic traffic,
        @DecimalMin("1") @DecimalMax("1e6") Double batchSize,
        @Valid LatencySummary latency,
        @Valid LatencySummary ttft,
        @Valid LatencySummary tpot,
        @DecimalMin("0") @DecimalMax("1e9") Double throughputRps,
        @DecimalMin("0") @DecimalMax("1e9") Double outputTokensPerSecond,
        @DecimalMin("0") @DecimalMax("1e9") Double itemsPerSecond,
        @Size(max = 100) String tool,
        Instant at,
        @Size(max = 100) String runtimeVersion)
        implements LoadTestBuilder.With {}
