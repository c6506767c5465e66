package io.leapadvisor.ingest.trace.stat;

import java.util.Arrays;

/** Numbers, with their mean and percentiles. Mutable, of one thread. */
public final class Sample {

    private double[] values = new double[8];
    private int size;

    /** Adds a number; one that is none is passed over. */
    public void add(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    /** How many. */
    public int size() {
        return size;
    }

    /** Their sum, the smallest first, so that the order in which they came does not matter. */
    public double sum() {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return Arrays.stream(sorted).sum();
    }

    /** Their mean; NaN for none. */
    public double mean() {
        return size == 0 ? Double.NaN : sum() / size;
    }

    /**
     * The value below which a share of them lies, in between by a straight line (Hyndman and Fan 1996, definition 7).
     *
     * @param share 0 to 1
     */
    public double quantile(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        double at = share * (size - 1);
        int below = (int) at;
        int above = Math.min(size - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
