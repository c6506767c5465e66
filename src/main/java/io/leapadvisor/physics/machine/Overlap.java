package io.leapadvisor.physics.machine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Two times of which the longer hides most of the shorter, (aᵖ + bᵖ)^(1/p), from a table: powers would take most of the
 * time of an estimate. Between the longer of the two and their sum; exact to 0.1 %.
 */
public final class Overlap {

    private static final int STEPS = 128;
    private static final Map<Double, Overlap> KNOWN = new ConcurrentHashMap<>();

    /** Whole over the longer, by the shorter over the longer. */
    private final double[] whole = new double[STEPS + 2];

    private Overlap(double sharpness) {
        for (int i = 0; i < whole.length; i++) {
            whole[i] = Math.pow(1 + Math.pow((double) i / STEPS, sharpness), 1 / sharpness);
        }
    }

    /**
     * The overlap of a sharpness.
     *
     * @param sharpness p, 1 or more: 1 = nothing is hidden
     */
    public static Overlap of(double sharpness) {
        return KNOWN.computeIfAbsent(sharpness, Overlap::new);
    }

    /** Both together. */
    public double of(double first, double second) {
        double longer = Math.max(first, second);
        if (longer <= 0) {
            return 0;
        }
        double at = Math.max(0, Math.min(first, second)) / longer * STEPS;
        int below = (int) at;
        return longer * (whole[below] + (at - below) * (whole[below + 1] - whole[below]));
    }
}
