package io.leapadvisor.learn;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.item.Recording;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.own.Learned;
import io.leapadvisor.physics.own.OwnFactors;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.simulate.station.Served;
import java.util.List;
import java.util.Map;

/**
 * What the time of today says of the launches of a pass, for models that an eager framework runs on an accelerator. One
 * host launches operators in a third of the time of another, where arithmetic differs by a few tenths: a small batch
 * that takes twice the estimate mostly waits for its launches, and a larger one has no more of them. The estimates of
 * the launches and of the whole are log-normal, and Bayes' rule divides what was measured over the two. The factor on
 * the launches is learned; the other is what the measurements of today leave, and scales all.
 */
final class MeasuredPass {

    /**
     * Standard deviation of the logarithm of what hosts take to launch an operator: of four pairs in five one takes
     * less than 2.3 times as long as the other. Ours.
     */
    private static final double HOSTS = 0.46;

    /** Gauss–Newton steps; after four nothing moves. */
    private static final int STEPS = 6;

    private MeasuredPass() {}

    /** What is learned of a deployment whose measured time is that of its passes; nothing of any other. */
    static Learned of(Resolved resolved, Knowledge knowledge) {
        DeploymentProfile profile = resolved.profile();
        if (profile.model() == null || !isOfPasses(profile) || resolved.isWorkAssumed()) {
            return Learned.NONE;
        }
        ModelTime model = ModelTime.of(resolved, Adjustments.NONE, knowledge.calibration());
        if (model == null || !isLaunched(model)) {
            return Learned.NONE;
        }
        Serving serving =
                Served.own(Variant.of(resolved), Anchors.NONE, resolved, model).serving();
        double slower = slower(profile, model, serving);
        if (!(slower > 0)) {
            return Learned.NONE;
        }
        Prior prior = new Prior(knowledge, model.machine().unfamiliarity());
        double whole = Math.hypot(prior.deviation(Factor.PROMPT), prior.noise(Quantity.LATENCY));
        double most = Math.log(KeptError.MOST);
        double launches = launches(
                serving.prefill(),
                Math.max(-most, Math.min(most, Math.log(slower))),
                HOSTS * prior.unfamiliarity(),
                whole);
        return new Learned(new OwnFactors(Map.of(Factor.OVERHEAD, Math.exp(launches))), Map.of(), List.of());
    }

    /** True where batches of a given size are all that is done, one after another, without a server or stages. */
    private static boolean isOfPasses(DeploymentProfile profile) {
        Batching batching = profile.model().batching();
        Traffic traffic = profile.traffic();
        return profile.endToEnd() != null
                && !profile.model().isForest()
                && profile.stagesOrEmpty().isEmpty()
                && batching != null
                && (batching.mode() == BatchingMode.NONE || batching.mode() == BatchingMode.STATIC)
                && (traffic == null || traffic.arrivalOrDefault() != Arrival.OPEN_LOOP);
    }

    /** True where a host launches operators; the windows of a recording and their tokens are assumed. */
    private static boolean isLaunched(ModelTime model) {
        return !model.generative()
                && !model.machine().items().caches()
                && model.machine().items().host() > 0
                && !(model.item() instanceof Recording);
    }

    /** Measured over estimated time; NaN = not measured. */
    private static double slower(DeploymentProfile profile, ModelTime model, Serving serving) {
        EndToEnd measured = profile.endToEnd();
        LatencySummary latency = measured.latency();
        double copies = model.machine().copies() * profile.hardwareOrNone().replicaCount();
        return measured.throughputRps() != null && measured.throughputRps() > 0
                ? serving.rps() * copies / measured.throughputRps()
                : latency != null && latency.meanMs() != null ? latency.meanMs() / serving.latencyMs() : Double.NaN;
    }

    /**
     * The most likely logarithm of the factor on the launches of a pass.
     *
     * @param measured logarithm of its measured over its estimated time
     * @param deviation standard deviation of that of the launches
     * @param whole the same of the pass
     */
    static double launches(PhaseTime pass, double measured, double deviation, double whole) {
        double rest = pass.ms() - pass.overheadMs();
        double log = 0;
        for (int step = 0; step < STEPS; step++) {
            double launching = pass.overheadMs() * Math.exp(log);
            double slope = launching / (rest + launching);
            double left = measured - Math.log((rest + launching) / pass.ms()) + slope * log;
            double variance = slope * deviation * deviation;
            log = variance * left / (slope * variance + whole * whole);
        }
        return log;
    }
}
