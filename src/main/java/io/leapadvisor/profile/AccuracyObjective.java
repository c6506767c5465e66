package io.leapadvisor.profile;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;

/**
 * The quality that must be kept. Higher is better, on any scale.
 *
 * @param metric what is measured: ROUGE-L, top-1, 1 − WER …
 * @param current value today
 * @param minimum lowest value that is acceptable
 * @param maximumDrop largest acceptable relative drop; 0.01 is 1 % of current
 */
@RecordBuilder
public record AccuracyObjective(
        @Size(max = 100) String metric,
        Double current,
        Double minimum,
        @DecimalMin("0") @DecimalMax("1") Double maximumDrop)
        implements AccuracyObjectiveBuilder.With {}
