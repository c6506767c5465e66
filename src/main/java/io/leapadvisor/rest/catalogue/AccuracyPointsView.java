package io.leapadvisor.rest.catalogue;

import io.leapadvisor.knowledge.calibration.AccuracyPoint;
import io.leapadvisor.knowledge.calibration.AccuracyPoints;
import java.util.List;

/**
 * Estimates of a kind of number beside what was measured, each by a calibration that had not seen the source.
 *
 * @param kind kind of number
 * @param total number of values
 * @param groups by source, metric, chip and engine
 */
public record AccuracyPointsView(String kind, int total, List<MeasuredBySource> groups) {

    /**
     * What a source measured with an engine on a chip.
     *
     * @param metric metric of the API
     * @param accelerator id of the part
     * @param engine id of the engine
     * @param source who measured
     * @param values in the order of the measurements
     */
    public record MeasuredBySource(
            String metric, String accelerator, String engine, String source, List<MeasuredValue> values) {}

    /**
     * A value.
     *
     * @param measured what the source measured
     * @param expected what was estimated; null = nothing could be
     * @param low lower end of the interval
     * @param high upper end
     */
    public record MeasuredValue(double measured, Double expected, Double low, Double high) {

        static MeasuredValue of(AccuracyPoint point) {
            return new MeasuredValue(
                    point.measured(), known(point.expected()), known(point.low()), known(point.high()));
        }

        private static Double known(double value) {
            return Double.isNaN(value) ? null : (Double) (Math.round(value * 1e4) / 1e4);
        }
    }

    static AccuracyPointsView of(String kind, List<AccuracyPoints> points) {
        List<AccuracyPoints> some =
                points.stream().filter(one -> one.kind().equals(kind)).toList();
        return new AccuracyPointsView(
                kind,
                some.stream().mapToInt(one -> one.values().size()).sum(),
                some.stream()
                        .map(one -> new MeasuredBySource(
                                one.metric(),
                                one.accelerator(),
                                one.engine(),
                                one.source(),
                                one.values().stream().map(MeasuredValue::of).toList()))
                        .toList());
    }
}
