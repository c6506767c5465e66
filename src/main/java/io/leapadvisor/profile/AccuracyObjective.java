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
        implements AccuracyObjectiveBuilder.With {

    /**
     * What a score becomes when a share of it is kept. A drop is a share of the distance from 0, so that it is a loss
     * below 0 as well, as for a log-likelihood.
     *
     * @param score value before
     * @param kept share that is kept; 0.99 is a drop of 1 %
     */
    public static double after(double score, double kept) {
        return score - Math.abs(score) * (1 - kept);
    }

    /** The share that has to be kept for the score to be at a limit; NaN when it is 0 or not known today. */
    public double shareAt(double limit) {
        return current == null || current == 0 ? Double.NaN : 1 + (limit - current) / Math.abs(current);
    }

    /** Largest relative drop that the minimum and the drop leave; null = no limit is stated. */
    public Double allowedDrop() {
        double kept = minimum == null ? Double.NaN : shareAt(minimum);
        Double byMinimum = Double.isNaN(kept) ? null : (Double) Math.max(0, 1 - kept);
        return maximumDrop == null
                ? byMinimum
                : byMinimum == null ? maximumDrop : (Double) Math.min(byMinimum, maximumDrop);
    }

    /** The same with the drop that is left where a minimum says it: both are one limit in two words. */
    public AccuracyObjective withDropLeft() {
        return withMaximumDrop(allowedDrop());
    }
}
