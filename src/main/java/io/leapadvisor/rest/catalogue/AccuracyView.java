package io.leapadvisor.rest.catalogue;

import io.leapadvisor.knowledge.calibration.Accuracy;
import io.leapadvisor.knowledge.calibration.Calibration;
import java.util.List;

/**
 * The accuracy page as data.
 *
 * @param status what the calibration rests on
 * @param kinds errors by kind of number
 */
public record AccuracyView(String status, List<KindAccuracy> kinds) {

    /**
     * @param kind name of the kind
     * @param accuracy its errors
     */
    public record KindAccuracy(String kind, Accuracy accuracy) {}

    static AccuracyView of(Calibration calibration) {
        return new AccuracyView(
                calibration.status(),
                calibration.accuracy().entrySet().stream()
                        .map(entry -> new KindAccuracy(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
