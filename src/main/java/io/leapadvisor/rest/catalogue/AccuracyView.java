package io.leapadvisor.rest.catalogue;

import io.leapadvisor.knowledge.calibration.Accuracy;
import io.leapadvisor.knowledge.calibration.AccuracyGroup;
import io.leapadvisor.knowledge.calibration.AccuracyPoints;
import io.leapadvisor.knowledge.calibration.Calibration;
import java.util.List;

/**
 * The accuracy page as data.
 *
 * @param status what the calibration rests on
 * @param kinds errors by kind of number
 * @param accelerators errors by chip, the source left out
 * @param engines errors by engine, the source left out
 */
public record AccuracyView(
        String status, List<KindAccuracy> kinds, List<AccuracyGroup> accelerators, List<AccuracyGroup> engines) {

    /**
     * The errors of one kind.
     *
     * @param kind name of the kind
     * @param accuracy its errors
     */
    public record KindAccuracy(String kind, Accuracy accuracy) {}

    static AccuracyView of(Calibration calibration, List<AccuracyPoints> points) {
        return new AccuracyView(
                calibration.status(),
                calibration.accuracy().entrySet().stream()
                        .map(entry -> new KindAccuracy(entry.getKey(), entry.getValue()))
                        .toList(),
                AccuracyGroup.by(points, AccuracyPoints::accelerator),
                AccuracyGroup.by(points, AccuracyPoints::engine));
    }
}
