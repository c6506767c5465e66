package io.leapadvisor.physics;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.HardwareBuilder;
import io.leapadvisor.profile.model.ModelSpec;

/** Times of models on their own, by what the knowledge base says of them. */
public final class ModelTimes {

    private ModelTimes() {}

    /** The times of a model on a machine; null when the size of the model is not known. */
    public static ModelTime of(ModelSpec model, Hardware hardware) {
        return ModelTime.of(
                Resolved.of(
                        DeploymentProfileBuilder.builder()
                                .deployment("test")
                                .model(model)
                                .hardware(hardware)
                                .build(),
                        CorePack.KNOWLEDGE),
                Adjustments.NONE,
                CorePack.KNOWLEDGE.calibration());
    }

    /** The same on one accelerator. */
    public static ModelTime of(ModelSpec model, String accelerator) {
        return of(model, HardwareBuilder.builder().accelerator(accelerator).build());
    }
}
