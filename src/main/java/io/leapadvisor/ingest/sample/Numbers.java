package io.leapadvisor.ingest.sample;

import java.util.Arrays;

/** Many numbers, kept so that percentiles are exact. */
final class Numbers {

    private double[] values = new double[64];
    private int size;
    private double sum;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
        sum += value;
    }

    int size() {
        return size;
    }

    double sum() {
        return sum;
    }

    /** Arithmetic mean; NaN of none. */
    double mean() {
        return sum / size;
    }

    /**
     * Percentiles with linear interpolation between ranks (type 7 of Hyndman and Fan 1996, the default of R and NumPy).
     *
     * @param ranks each 0 to 1
     */
    double[] percentiles(double... ranks) {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return Arrays.stream(ranks)
                .map(rank -> {
                    double place = rank * (size - 1);
                    int below = (int) Math.floor(place);
                    int above = Math.min(size - 1, below + 1);
                    return size == 0 ? Double.NaN : sorted[below] + (place - below) * (sorted[above] - sorted[below]);
                })
                .toArray();
    }
}
