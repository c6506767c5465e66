package io.leapadvisor.profile.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How the server groups requests.
 *
 * @param mode grouping
 * @param maxBatchSize largest group
 * @param meanBatchSize group seen on average
 * @param maxQueueDelayMs longest wait for a group to fill
 * @param maxBatchedTokens most tokens that one step computes
 * @param maxModelLength most tokens of a request, prompt and answer together
 * @param memoryShare part of the device memory that the engine may take
 */
@RecordBuilder
public record Batching(
        BatchingMode mode,
        @Min(1) @Max(1000000) Integer maxBatchSize,
        @DecimalMin("1") @DecimalMax("1e6") Double meanBatchSize,
        @DecimalMin("0") @DecimalMax("1e9") Double maxQueueDelayMs,
        @Min(1) @Max(1000000000) Integer maxBatchedTokens,
        @Min(1) @Max(1000000000) Integer maxModelLength,
        @DecimalMin("0.001") @DecimalMax("1") Double memoryShare)
        implements BatchingBuilder.With {

    public static final Batching NONE = BatchingBuilder.builder().build();

    /** True when a request may wait for its group to fill. */
    public boolean waitsForOthers() {
        return maxQueueDelayMs != null && maxQueueDelayMs > 0;
    }

    /** True for groups that are full with one request. */
    public boolean holdsOne() {
        return mode == BatchingMode.DYNAMIC && maxBatchSize != null && maxBatchSize == 1;
    }

    /** Groups of always so many. */
    public static Batching ofStatic(int requests) {
        return NONE.withMode(BatchingMode.STATIC).withMaxBatchSize(requests).withMeanBatchSize((double) requests);
    }
}
