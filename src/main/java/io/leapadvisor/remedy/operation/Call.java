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

    public DeploymentProfile profile() {
        return variant.profile();
    }

    public ModelSpec model() {
        return profile().model();
    }

    public Hardware hardware() {
        return profile().hardwareOrNone();
    }

    public Variant with(Hardware hardware) {
        return variant.with(profile().withHardware(hardware));
    }

    public Variant with(ModelSpec model) {
        return variant.with(profile().withModel(model));
    }

    /** A parameter that is a number. */
    public double number(String name, double otherwise) {
        return parameters.get(name) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** The effect, or what stands for it where the remedy states none. */
    public double effectOr(double otherwise) {
        return Double.isNaN(effect) ? otherwise : effect;
    }
}
