package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Bisection;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.situation.load.bound.LoneModel;
import io.leapadvisor.situation.load.served.ServedLoads;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import io.leapadvisor.situation.reconcile.tokens.MeasuredTokens;
import io.leapadvisor.situation.reconcile.tokens.SeenPrompts;
import io.leapadvisor.text.Phrases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Makes the model fast enough for the load that it serves today; and one that takes a request at a time, with nothing
 * around it, as slow as what it answers while more comes.
 */
final class CapacityFit {

    /** Utilization at which a model is put whose estimated capacity is below the load that it serves. */
    private static final double NEARLY_FULL = 0.95;

    private static final int MOST_STEPS = 12;

    private static final int HALVINGS = 16;

    private CapacityFit() {}

    /**
     * If today's load is served although the model says that it cannot be, the factor on the model's time with which it
     * can. Of a load that is not served whole, that is the part which is answered.
     *
     * @param resolved a deployment whose model is computable
     * @param own what its load tests taught of it
     * @param loads tells what is answered from what arrives
     * @param fit reads measured latencies
     */
    static Adjustments of(
            Resolved resolved,
            Adjustments own,
            Simulator simulator,
            ServedLoads loads,
            LatencyFit fit,
            List<String> assumptions) {
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
            return overload < 1 && loads.answersLess(resolved.profile()) && LoneModel.isAlwaysAtWork(resolved)
                    ? filled(resolved, load, own, overload, simulator, assumptions)
                    : SeenPrompts.of(project(resolved, load, own, 1, simulator), own, assumptions);
        }
        double just = time;
        double told = asMeasured(just, resolved, load, own, simulator, fit);
        boolean known = !Double.isNaN(told);
        time = known ? told : just;
        assumptions.add("the load of " + MeasuredTokens.number(load) + " requests a second is served today, though the "
                + "estimated capacity of the model is " + MeasuredTokens.number(load / overload)
                + "; its times are taken at " + Phrases.percent(time) + " of the estimate, with which it bears the load"
                + (known ? time < just ? " and answers as soon as was measured" : "" : "; " + ServedLoads.JUST_BORNE)
                + ". Replicas, precision, tokens a request, hits of the "
                + "prefix cache or the batch limit may differ from the profile; requests running and waiting in the "
                + "engine tell which");
        return slowed(resolved, own, time);
    }

    /** A model that works on one request at a time as slow as its answers say; the assumptions take it, too. */
    private static Adjustments filled(
            Resolved resolved,
            double load,
            Adjustments own,
            double estimated,
            Simulator simulator,
            List<String> assumptions) {
        double time = 1;
        double utilization = estimated;
        // What no factor changes, such as launches, makes the first step too short.
        for (int i = 0; i < MOST_STEPS; i++) {
            time /= utilization;
            utilization = utilization(resolved, load, own, time, simulator);
        }
        assumptions.add("of what is taken one request at a time " + MeasuredTokens.number(load) + " a second are "
                + "answered while more come: each is taken to keep the model for " + MeasuredTokens.number(time)
                + " times as long as estimated; code around the model may take the time, which stages tell");
        return slowed(resolved, own, time);
    }

    /**
     * The factor with which a model that bears its load is no slower than any of its times that were measured: who is
     * near the capacity waits long, so that a short time says that it is far. On a path its time is that of its one
     * stage. NaN = none was measured.
     *
     * @param just factor with which it bears the load
     */
    private static double asMeasured(
            double just, Resolved resolved, double load, Adjustments own, Simulator simulator, LatencyFit fit) {
        double least = Double.NaN;
        for (var time : measured(resolved.profile()).entrySet()) {
            LatencyDistribution told = fit.of(time.getValue());
            if (told != null) {
                double factor = Bisection.narrow(
                                at -> time.getKey().applyAsDouble(project(resolved, load, own, at, simulator)),
                                told.mean(),
                                just / KeptError.MOST,
                                just,
                                HALVINGS)
                        .high();
                least = Double.isNaN(least) ? factor : Math.min(least, factor);
            }
        }
        return least;
    }

    /** What was measured of the model, by what it is of a projection. */
    private static Map<ToDoubleFunction<Projection>, LatencySummary> measured(DeploymentProfile profile) {
        Map<ToDoubleFunction<Projection>, LatencySummary> times = new LinkedHashMap<>();
        List<Stage> stages = profile.stagesOrEmpty();
        if (!stages.isEmpty()) {
            List<Stage> ofModel =
                    stages.stream().filter(stage -> stage.kind().isModel()).toList();
            if (ofModel.size() == 1 && isWhole(ofModel.get(0))) {
                times.put(
                        projection -> projection.serving().latencyMs(),
                        ofModel.get(0).latency());
            }
        } else if (profile.endToEnd() != null) {
            EndToEnd whole = profile.endToEnd();
            times.put(at -> at.latency().meanMs(), whole.latency());
            times.put(at -> at.tokens().ttftMs(), whole.ttft());
            times.put(at -> at.tokens().tpotMs(), whole.tpot());
        }
        return times;
    }

    /** True for a stage that is one pass of the deployment's own model, from its arrival to its answer. */
    private static boolean isWhole(Stage stage) {
        return stage.kind() == StageKind.INFERENCE
                && stage.calls() == 1
                && stage.model() == null
                && stage.service() == null
                && isOnOwnMachines(stage);
    }

    /** A model that has machines of its own says nothing of those of the deployment. */
    private static boolean isOnOwnMachines(Stage stage) {
        return stage.hardware() == null && !stage.computesElsewhere();
    }

    /** True for requests that arrive at a model, alone or in a stage, and were seen to be answered. */
    private static boolean isServed(DeploymentProfile profile) {
        boolean answers = profile.stagesOrEmpty().isEmpty()
                ? profile.endToEnd() != null
                : profile.stagesOrEmpty().stream()
                        .anyMatch(stage -> stage.kind().isModel() && stage.latency() != null && isOnOwnMachines(stage));
        return answers && profile.traffic() != null && profile.traffic().meanRps() != null;
    }

    /** Requests a second that are answered: those that arrive, unless fewer were measured. */
    private static double served(DeploymentProfile profile, ServedLoads loads) {
        return loads.answersLess(profile)
                ? profile.answeredRps()
                : profile.traffic().meanRps();
    }

    private static double utilization(
            Resolved resolved, double load, Adjustments own, double time, Simulator simulator) {
        return project(resolved, load, own, time, simulator).serving().utilization();
    }

    private static Projection project(
            Resolved resolved, double load, Adjustments own, double time, Simulator simulator) {
        DeploymentProfile profile = resolved.profile();
        DeploymentProfile served = profile.withTraffic(profile.traffic().withMeanRps(load));
        return simulator.project(
                Variant.of(resolved).with(served).adjust(ignored -> slowed(resolved, own, time)), Anchors.NONE);
    }

    /** What a processor was seen to bear says nothing of an accelerator. */
    private static Adjustments slowed(Resolved resolved, Adjustments own, double time) {
        return resolved.runsOnProcessor()
                ? own.withProcessor(own.processor().withLoad(time))
                : own.withPrefillTime(time).withDecodeTime(time);
    }
}
