package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.Variant;

/** By how much a model of known parts can be wrong. What is measured beyond that is not the model's work. */
final class ModelError {

    private ModelError() {}

    /**
     * The factor by which a time of the model errs at most; infinite where every difference is an error of the model.
     * Requests that arrive on their own can meet queues and other tenants that no model knows. The client of a
     * benchmark meets the model alone, and on parts or engines that are not known nothing can be told apart.
     */
    static double most(Variant variant) {
        Traffic traffic = variant.profile().traffic();
        Resolved names = variant.names();
        boolean known = names.accelerator() != null && names.engine() != null;
        boolean arrive = traffic != null && traffic.arrivalOrDefault() == Arrival.OPEN_LOOP;
        return known && arrive ? MeasurementFactors.MOST_ERROR : Double.POSITIVE_INFINITY;
    }
}
