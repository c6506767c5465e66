package io.leapadvisor.remedy.operation;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import java.util.Map;

/**
 * An operation that is to be performed.
 *
 * @param knowledge what is known of parts
 * @param simulator how a deployment behaves
 * @param variant the deployment before
 * @param stage name of the stage; null = the deployment
 * @param effect the effect that was drawn; NaN = the remedy states none
 * @param parameters parameters of the remedy, by name
 */
public record Call(
        Knowledge knowledge,
        Simulator simulator,
        Variant variant,
        String stage,
        double effect,
        Map<String, Object> parameters) {

    DeploymentProfile profile() {
        return variant.profile();
    }

    ModelSpec model() {
        return profile().model();
    }

    Hardware hardware() {
        return profile().hardwareOrNone();
    }

    Variant with(Hardware hardware) {
        return variant.with(profile().withHardware(hardware));
    }

    Variant with(ModelSpec model) {
        return variant.with(profile().withModel(model));
    }

    /** A parameter that is a number. */
    double number(String name, double otherwise) {
        return parameters.get(name) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** The effect, or what stands for it where the remedy states none. */
    double effectOr(double otherwise) {
        return Double.isNaN(effect) ? otherwise : effect;
    }
}
