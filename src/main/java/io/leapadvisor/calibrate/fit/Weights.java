package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Kind;
import io.leapadvisor.calibrate.Measurement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much each measured value counts in a fit. */
final class Weights {

    /**
     * Scatter of published measurements that no model explains: repeated runs of one benchmark differ by about this.
     */
    private static final double NOISE = 0.10;
    /**
     * The same of models that answer in one pass. Their sources tell less of how they measured (framework, clock,
     * copies), and each strays as a whole by about this: a narrower scatter fits the largest sources and errs on
     * others. Ours: the errors of sources left out are as small from 0.2 to 0.4.
     */
    private static final double ONE_PASS_NOISE = 0.25;
    /** Beyond this error a measurement counts by its size only. */
    private static final double OUTLIER = 0.07;

    private Weights() {}

    /**
     * Weight of a squared error: that of Huber (1964), in units of the noise.
     *
     * @param base weight of the value by its source
     * @param error ln(expected / measured)
     */
    static double huber(double base, double error) {
        double size = Math.abs(error);
        return base / (NOISE * NOISE) * (size <= OUTLIER ? 1 : OUTLIER / size);
    }

    /**
     * Weight of each value: the square root of its source's number of values of the kind, shared by them, and less of
     * models whose sources scatter more.
     */
    static double[] bySource(List<Measurement> measurements) {
        Map<String, Integer> values = new HashMap<>();
        measurements.forEach(measurement -> measurement
                .measured()
                .keySet()
                .forEach(metric -> values.merge(key(measurement, metric), 1, Integer::sum)));
        return measurements.stream()
                .flatMapToDouble(measurement -> measurement.measured().keySet().stream()
                        .mapToDouble(
                                metric -> certainty(measurement) / Math.sqrt(values.get(key(measurement, metric)))))
                .toArray();
    }

    private static double certainty(Measurement measurement) {
        return measurement.onePass() ? NOISE * NOISE / (ONE_PASS_NOISE * ONE_PASS_NOISE) : 1;
    }

    private static String key(Measurement measurement, String metric) {
        return measurement.source() + Kind.of(measurement, metric);
    }
}
