package io.leapadvisor.ingest.prometheus;

import io.leapadvisor.ingest.prometheus.series.Series;
import java.util.List;
import java.util.TreeMap;

/** The largest rate of counters that were read many times. */
final class Peaks {

    /** Below this many readings, the largest rate is that of the window. */
    private static final int FEWEST = 4;

    private Peaks() {}

    /**
     * Largest growth a second of all series together between two readings.
     *
     * @return NaN when they were not read often enough
     */
    static double perSecond(List<Series> series) {
        TreeMap<Double, Double> rates = new TreeMap<>();
        for (Series one : series) {
            double[] times = one.times();
            if (times == null || times.length < FEWEST) {
                return Double.NaN;
            }
            for (int i = 1; i < times.length; i++) {
                double grown = one.values()[i] - one.values()[i - 1];
                double seconds = times[i] - times[i - 1];
                if (grown >= 0 && seconds > 0) {
                    rates.merge(times[i], grown / seconds, Double::sum);
                }
            }
        }
        return rates.values().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
}
