package io.leapadvisor.calibrate;

import io.leapadvisor.calibrate.fit.Fold;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.AccuracyPoint;
import io.leapadvisor.knowledge.calibration.AccuracyPoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps each estimate beside its measurement, so that accuracy can be drawn where no measurement is at hand. */
final class PointsFile {

    private static final double DIGITS = 1e3;

    private PointsFile() {}

    /**
     * A line for each source, kind of number, chip and engine, in the order of the measurements.
     *
     * @param stranger errors of fits that had not seen the source
     */
    static String text(List<Residual> stranger, Knowledge knowledge) {
        Map<AccuracyPoints, List<AccuracyPoint>> lines = new LinkedHashMap<>();
        for (Residual one : stranger) {
            lines.computeIfAbsent(place(one, knowledge), ignored -> new ArrayList<>())
                    .add(new AccuracyPoint(one.measured(), one.expected(), width(one)));
        }
        return lines.entrySet().stream()
                .map(entry -> with(entry.getKey(), entry.getValue()).line() + "\n")
                .collect(Collectors.joining());
    }

    private static AccuracyPoints place(Residual one, Knowledge knowledge) {
        return new AccuracyPoints(
                one.kind().name(),
                one.metric(),
                Fold.part(one.of(), knowledge),
                Fold.engine(one.of(), knowledge),
                one.of().source(),
                List.of());
    }

    private static AccuracyPoints with(AccuracyPoints place, List<AccuracyPoint> values) {
        return new AccuracyPoints(
                place.kind(), place.metric(), place.accelerator(), place.engine(), place.source(), values);
    }

    private static double width(Residual one) {
        return Math.round(Math.log(one.high() / one.low()) / 2 * DIGITS) / DIGITS;
    }
}
