package io.leapadvisor.remedy.operation;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.TurnsOfClients;
import java.util.Map;

/**
 * An operation that is to be performed.
 *
 * @param knowledge what is known of parts
 * @param simulator how a deployment behaves
 * @param today the whole deployment before the remedy, with what was measured of it
 * @param variant the deployment before, or the service that stands in its place
 * @param stage name of the stage; null = the deployment
 * @param effect the effect that was drawn; NaN = the remedy states none
 * @param parameters parameters of the remedy, by name
 */
public record Call(
        Knowledge knowledge,
        Simulator simulator,
        Measured today,
        Variant variant,
        String stage,
        double effect,
        Map<String, Object> parameters) {

    /**
     * A deployment and what its measurements say.
     *
     * @param whole with all the services on its path
     */
    public record Measured(Variant whole, Anchors anchors) {

        /**
         * Times that the model takes longer than modelled, by the turns of clients who wait for it alone, else its
         * tokens, its rate or the load that it bears; null = not measured.
         */
        public Double slowdown(Knowledge knowledge) {
            double token = anchors.tokens().perToken();
            double rate = anchors.rates().throughput()
                    / whole.adjustments().processor().load();
            double slower = Double.isNaN(token) || token == 1 ? 1 / rate : token;
            Double turns = TurnsOfClients.exceeded(whole.profile(), whole.names(), anchors.model(), knowledge);
            return turns != null || slower == 1 || !Double.isFinite(slower) ? turns : (Double) slower;
        }
    }

    /** The whole deployment as it was measured, under so many times its load. */
    public Projection measured(double load) {
        DeploymentProfile told = today.whole().profile();
        Traffic loaded = told.traffic().withMeanRps(told.traffic().meanRps() * load);
        return simulator.project(today.whole().with(told.withTraffic(loaded)), today.anchors());
    }

    /** Load of the machines that the operation is about over what they serve, as measured; NaN = not known. */
    public double utilization() {
        Variant whole = today.whole();
        return whole.profile().traffic().meanRps()
                / measured(1).capacityOf(stage == null ? null : whole.services().hostOf(stage));
    }

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
