package io.leapadvisor.web.knowledge;

import io.leapadvisor.knowledge.calibration.AccuracyPoint;
import io.leapadvisor.knowledge.calibration.AccuracyPoints;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * How often intervals of several widths held what was measured. An interval of four times out of five tells those of
 * other odds, as the logarithm of what is measured is taken to be normal around the estimate.
 *
 * @param title kind of number
 * @param held share of the values inside, in the order of {@link #PROMISED}
 */
public record Coverage(String title, List<Double> held) {

    /** What intervals promise. */
    public static final List<Double> PROMISED = List.of(0.25, 0.5, 0.8, 0.9, 0.95);

    /** Standard deviations to either side that hold as much of a normal distribution. */
    private static final List<Double> DEVIATIONS = List.of(0.3186, 0.6745, Interval.Z80, 1.6449, 1.96);

    static Coverage of(String kind, String title, List<AccuracyPoints> points) {
        List<AccuracyPoint> values = points.stream()
                .filter(one -> one.kind().equals(kind))
                .flatMap(one -> one.values().stream())
                .toList();
        return new Coverage(
                title,
                DEVIATIONS.stream()
                        .map(wide -> values.isEmpty()
                                ? 0
                                : values.stream()
                                                .filter(one -> one.within(wide))
                                                .count()
                                        / (double) values.size())
                        .toList());
    }

    /** The same in words. */
    public List<String> percents() {
        return held.stream().map(Phrases::percent).toList();
    }
}
