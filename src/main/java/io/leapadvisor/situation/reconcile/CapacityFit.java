package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.MeasurementFactors;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.load.ServedLoads;
import io.leapadvisor.text.Phrases;
import java.util.List;

/** Makes the model fast enough for the load that it serves today. */
final class CapacityFit {

    /** Utilization at which a model is put whose estimated capacity is below the load that it serves. */
    private static final double NEARLY_FULL = 0.95;

    private static final int MOST_STEPS = 12;

    private CapacityFit() {}

    /**
     * If today's load is served although the model says that it cannot be, the factor on the model's time with which it
     * can. Of a load that is not served whole, that is the part which is answered.
     *
     * @param resolved a deployment whose model is computable
     * @param own what its load tests taught of it
     * @param loads tells what is answered from what arrives
     */
    static Adjustments of(
            Resolved resolved, Adjustments own, Simulator simulator, ServedLoads loads, List<String> assumptions) {
        if (!isServed(resolved.profile())) {
            return own;
        }
        double load = served(resolved.profile(), loads);
        double time = 1;
        double overload = utilization(resolved, load, own, time, simulator);
        double utilization = overload;
        for (int i = 0; i < MOST_STEPS && utilization > NEARLY_FULL; i++) {
            time *= NEARLY_FULL / utilization;
            utilization = utilization(resolved, load, own, time, simulator);
        }
        if (time == 1) {
            return own;
        }
        double estimated = load / overload;
        assumptions.add("the load of " + MeasuredTokens.number(load) + " requests a second is served today, though the "
                + "estimated capacity of the model is " + MeasuredTokens.number(estimated)
                + "; where no measurement says its times, they are taken at " + Phrases.percent(time)
                + " of the estimate, with which it bears the load. Replicas, precision, tokens a request, hits of the "
                + "prefix cache or the batch limit may differ from the profile; requests running and waiting in the "
                + "engine tell which");
        return slowed(own, time);
    }

    /** True for requests that arrive at a model, alone or in a stage, and were seen to be answered. */
    private static boolean isServed(DeploymentProfile profile) {
        boolean answers = profile.stagesOrEmpty().isEmpty()
                ? profile.endToEnd() != null
                : profile.stagesOrEmpty().stream()
                        .anyMatch(stage -> stage.kind().isModel() && stage.latency() != null);
        return answers && profile.traffic() != null && profile.traffic().meanRps() != null;
    }

    /** Requests a second that are answered: those that arrive, unless fewer were measured. */
    private static double served(DeploymentProfile profile, ServedLoads loads) {
        return loads.overloaded(profile)
                ? profile.endToEnd().throughputRps()
                : profile.traffic().meanRps();
    }

    private static double utilization(
            Resolved resolved, double load, Adjustments own, double time, Simulator simulator) {
        DeploymentProfile profile = resolved.profile();
        DeploymentProfile served = profile.withTraffic(profile.traffic().withMeanRps(load));
        Serving serving = simulator
                .project(
                        Variant.of(resolved).with(served).adjust(ignored -> slowed(own, time)), MeasurementFactors.NONE)
                .serving();
        return serving.utilization();
    }

    private static Adjustments slowed(Adjustments own, double time) {
        return own.withPrefillTime(time).withDecodeTime(time);
    }
}
