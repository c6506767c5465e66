package io.leapadvisor.situation.reconcile;

import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.content.PromptLength;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.situation.load.LaunchedStages;
import io.leapadvisor.situation.load.ServiceTimes;
import io.leapadvisor.situation.reconcile.split.LatencyFit;
import io.leapadvisor.situation.reconcile.split.OwnPass;
import io.leapadvisor.situation.reconcile.split.TokensOfStage;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Adds the stage of the model, or its latency, where a profile leaves them out. */
final class ProfileCompleter {

    /** A stage that carries the model is added when this part of the request is left for it. */
    private static final double LEFT_FOR_MODEL = 0.3;

    private static final String ADDED = "model";

    private final Simulator simulator;
    private final LatencyFit fit;

    ProfileCompleter(Simulator simulator, LatencyFit fit) {
        this.simulator = simulator;
        this.fit = fit;
    }

    /**
     * The profile with the model's own stage, when stages were given without it and the measurements or physics leave
     * time for it, and with a latency of each stage of the model.
     *
     * @param services those on the path; their stages are not those of the model
     * @param measured latency of the whole request; null = not measured
     * @param model times of the model; null = not computable
     */
    DeploymentProfile complete(
            DeploymentProfile given,
            Services services,
            LatencyDistribution measured,
            ModelTime model,
            List<String> assumptions) {
        List<Stage> told = given.stagesOrEmpty();
        DeploymentProfile profile = told.stream().anyMatch(stage -> isOfModel(stage, services))
                ? given
                : OwnPass.in(given, services, left(told, measured) < LEFT_FOR_MODEL, assumptions);
        List<Stage> stages = profile.stagesOrEmpty();
        if (stages.isEmpty()) {
            return model == null && profile.model() != null && measured != null
                    ? takenAsModel(profile, measured, assumptions)
                    : profile;
        }
        boolean shown = stages.stream().anyMatch(stage -> isOfModel(stage, services));
        if (model == null) {
            return shown ? withModelTimes(profile, services, null, assumptions) : profile;
        }
        return shown
                ? withModelTimes(LaunchedStages.fold(profile, model, assumptions), services, model, assumptions)
                : withModelStage(profile, measured, assumptions);
    }

    private static DeploymentProfile takenAsModel(
            DeploymentProfile profile, LatencyDistribution measured, List<String> assumptions) {
        assumptions.add("no stage is given and the model's size or hardware is not known; "
                + "the whole request is taken as the model's");
        return profile.withStages(List.of(modelStage(measured.mean())));
    }

    private static Stage modelStage(Double meanMs) {
        return StageBuilder.builder()
                .name(ADDED)
                .kind(StageKind.INFERENCE)
                .latency(meanMs == null ? null : LatencySummary.ofMean(meanMs))
                .build();
    }

    private DeploymentProfile withModelStage(
            DeploymentProfile profile, LatencyDistribution measured, List<String> assumptions) {
        List<Stage> stages = profile.stagesOrEmpty();
        double left = left(stages, measured);
        if (left < LEFT_FOR_MODEL) {
            return profile;
        }
        List<Stage> all = new ArrayList<>(stages);
        boolean open = measured == null && isOpen(profile, assumptions);
        all.add(
                measured == null && !open
                        ? ServiceTimes.timed(modelStage(null), modelAlone(profile, 1), new ArrayList<>())
                        : modelStage(open ? null : (Double) (left * measured.mean())));
        assumptions.add("no stage of the model is given; a stage \"" + ADDED + "\" is assumed"
                + (open
                        ? ""
                        : " to take the "
                                + (measured == null ? "time that physics says" : "time that no other stage explains")));
        return profile.withStages(all);
    }

    /** Part of a measured request that no stage takes; NaN = it was not measured. */
    private double left(List<Stage> stages, LatencyDistribution measured) {
        double known = 0;
        for (Stage stage : stages) {
            known += stage.onRequestPath() ? fit.meanOf(stage) : 0;
        }
        return measured == null ? Double.NaN : 1 - known / measured.mean();
    }

    /** A copy of the model under so many calls a request, without a path around it. */
    private Serving modelAlone(DeploymentProfile profile, double calls) {
        Traffic traffic = profile.traffic();
        boolean more = calls != 1 && traffic != null && traffic.meanRps() != null;
        DeploymentProfile called = more ? profile.withTraffic(traffic.withMeanRps(traffic.meanRps() * calls)) : profile;
        return simulator
                .project(Variant.of(called.withStages(null)), Anchors.NONE)
                .serving();
    }

    /**
     * True where a prompt holds images and nobody told its length: it may be many times what is assumed of it, and so
     * may the time of the model, of which physics then tells none.
     */
    private static boolean isOpen(DeploymentProfile profile, List<String> assumptions) {
        return PromptLength.holdsImages(profile)
                && assumptions.stream().anyMatch(said -> said.startsWith("traffic.inputTokens is not given"));
    }

    /** A model stage without a latency gets that of its tokens, else that of physics where it knows the model. */
    private DeploymentProfile withModelTimes(
            DeploymentProfile profile, Services services, ModelTime model, List<String> assumptions) {
        long untimed = profile.stagesOrEmpty().stream()
                .filter(stage -> isUntimedModel(stage, services))
                .count();
        // One first token says nothing of several passes of which physics knows none.
        if (untimed == 0 || model == null && untimed > 1) {
            return profile;
        }
        Set<String> own = ModelStages.of(profile, services.computing(), fit, new ArrayList<>());
        double calls = Anchors.NONE.withModelStages(own).modelCalls(profile.stagesOrEmpty());
        Serving alone = model == null ? null : modelAlone(profile, calls);
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : profile.stagesOrEmpty()) {
            if (isUntimedModel(stage, services)) {
                double byTokens = new TokensOfStage(fit).ms(stage, profile, alone);
                stages.add(
                        !Double.isNaN(byTokens)
                                ? timed(stage, byTokens, alone == null ? inTurn(stage, profile) : 1, assumptions)
                                : alone == null || isOpen(profile, assumptions)
                                        ? stage
                                        : ServiceTimes.timed(stage, alone, assumptions));
            } else {
                stages.add(stage);
            }
        }
        return profile.withStages(stages);
    }

    private static Stage timed(Stage stage, double ms, double worked, List<String> assumptions) {
        assumptions.add("stage " + stage.name() + " has no latency; the token times that were measured make "
                + Phrases.number(ms) + " ms"
                + (worked < 1 ? ", of which it works " + Phrases.percent(worked) + ": the clients take turns" : ""));
        Stage timed = stage.withLatency(LatencySummary.ofMean(ms));
        return worked < 1 && stage.busyMs() == null ? timed.withBusyMs(ms * worked) : timed;
    }

    /** Part of what a model takes on one's own machines in which it works, where clients wait for it in turn. */
    private static double inTurn(Stage stage, DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        boolean waiting = traffic != null && traffic.isOfWaitingClients() && !stage.computesElsewhere();
        double processes = profile.hardwareOrNone().processes();
        return waiting ? Math.min(1, processes / traffic.concurrency()) : 1;
    }

    private static boolean isOfModel(Stage stage, Services services) {
        return stage.kind().isModel() && !services.computing().contains(stage.name());
    }

    private static boolean isUntimedModel(Stage stage, Services services) {
        return isOfModel(stage, services)
                && (stage.latency() == null || stage.latency().isEmpty());
    }
}
