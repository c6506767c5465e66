package io.leapadvisor.ingest.prometheus.series;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.DoubleStream;

/**
 * A metric with its labels over time.
 *
 * @param name name of the metric with its suffix
 * @param labels value by label
 * @param values its values in the order of time, at least one
 * @param times Unix seconds of the values; null = not known
 * @param seconds length of the window; NaN = not known
 * @param isGauge the page declares it as a gauge
 * @param server number of the process that shows it; scrapes of one process have one
 */
public record Series(
        String name,
        SortedMap<String, String> labels,
        double[] values,
        double[] times,
        double seconds,
        boolean isGauge,
        int server) {

    /** Device libraries write a missing value as a number at the end of the range of 32 or 64 bits. */
    private static final double BLANK_32 = 0x7ffffff0L;

    private static final double BLANK_64 = 9.2e18;

    /** What it grew by; a counter that falls began again at zero. A single value is the growth since the start. */
    public double growth() {
        if (values.length == 1) {
            return values[0];
        }
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += values[i] >= values[i - 1] ? values[i] - values[i - 1] : values[i];
        }
        return sum;
    }

    /** True when it fell, which a counter does when its process begins again. */
    public boolean fell() {
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[i - 1]) {
                return true;
            }
        }
        return false;
    }

    /** Mean of its values as a gauge; NaN when none is a value. */
    public double mean() {
        return real().average().orElse(Double.NaN);
    }

    /** Largest of its values as a gauge; NaN when none is a value. */
    public double max() {
        return real().max().orElse(Double.NaN);
    }

    private DoubleStream real() {
        return Arrays.stream(values).filter(value -> Double.isFinite(value) && !isBlank(value));
    }

    private static boolean isBlank(double value) {
        return Math.abs(value) >= BLANK_64 || value >= BLANK_32 && value <= Integer.MAX_VALUE;
    }

    /** The value of a label, or nothing as the empty text, as the query language has it. */
    public String label(String label) {
        return labels.getOrDefault(label, "");
    }

    /** The process that shows it, and where it runs, as far as its labels say. */
    public String place() {
        return server + "|" + label("instance") + "|" + label("pod");
    }

    /** True when the other one says the same with more labels: pages that others collect may hold both. */
    public boolean isWithin(Series other) {
        return labels.size() < other.labels.size()
                && Arrays.equals(values, other.values)
                && labels.entrySet().stream().allMatch(label -> has(other, label));
    }

    private static boolean has(Series other, Map.Entry<String, String> label) {
        return label.getValue().equals(other.labels.get(label.getKey()));
    }
}
