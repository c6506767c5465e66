package io.leapadvisor.intake;

import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;

/** Checks what the fields of a model say together. A name that nobody knows is no fault. */
final class ModelCheck {

    private ModelCheck() {}

    static void check(ModelSpec model, Pointer at, Faults faults) {
        if (model == null || model.featuresOff() == null) {
            return;
        }
        for (Feature feature : model.featuresOff()) {
            if (model.has(feature)) {
                faults.add(at.field("featuresOff"), feature.id() + " is in features too. Keep it in one of them.");
            }
        }
    }
}
