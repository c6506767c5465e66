package io.leapadvisor.diagnose.observe;

import io.leapadvisor.diagnose.measured.CallTime;
import io.leapadvisor.diagnose.measured.Measurements;
import io.leapadvisor.diagnose.measured.SharedPass;
import io.leapadvisor.diagnose.measured.TaughtTimes;
import io.leapadvisor.diagnose.measured.TestedFaster;
import io.leapadvisor.fact.measured.StarvedAccelerator;
import io.leapadvisor.fact.observed.ModelBound;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine.Style;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Bottleneck;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.content.PromptLength;
import io.leapadvisor.physics.machine.Launching;
import io.leapadvisor.physics.machine.PrecisionChoice;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.measured.ThroughputKept;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.simulate.MemoryUse;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.simulate.anchor.TurnsOfClients;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.load.served.ThreadsOfPasses;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.Set;

/** Makes the fact on what bounds the model on its hardware, and how far it is behind systems like it. */
final class ModelBounds {

    /** Styles in which native code launches far ahead of the kernels: overhead by estimate is no proof there. */
    private static final Set<Style> LAUNCHING_AHEAD = Set.of(Style.COMPILED, Style.GRAPH, Style.LOCAL);

    private final Situation situation;
    private final DeploymentProfile profile;
    private final Reconciled today;
    private final Resolved resolved;
    private final boolean unmeasuredItem;
    private final boolean openPrompt;
    private final double aroundMs;
    private final Knowledge knowledge;

    ModelBounds(Situation now, Knowledge knowledge) {
        this.situation = now;
        this.profile = now.told();
        this.today = now.today();
        this.resolved = now.resolved();
        ModelTime model = now.today().projection().model();
        boolean inOnePass = model != null && !model.generative();
        // What is guessed, several times too much or too little, proves no slowness.
        this.unmeasuredItem = now.guessesLength() || now.guessesWork();
        this.openPrompt = now.assumes("traffic.inputTokens") && PromptLength.holdsImages(profile);
        this.knowledge = knowledge;
        this.aroundMs = inOnePass ? knowledge.threshold("around-the-model-ms") : 0;
    }

    ModelBound bound() {
        Projection projection = today.projection();
        Serving serving = projection.serving();
        // A prompt with images is as long as they are large: of an assumed length nobody knows the cost.
        if (serving == null
                || openPrompt
                        && (profile.endToEnd() == null || profile.endToEnd().tpot() == null)) {
            return null;
        }
        PhaseTime decode = serving.decode().times(FirstTokenParts.partOfDecode(situation, serving));
        PhaseTime all = onlyTokensTold() || openPrompt
                ? serving.decode()
                : serving.prefill().plus(decode);
        if (all.ms() <= 0) {
            return null;
        }
        MemoryUse use = projection.memory();
        double memory = (use.neededGb() + use.knownCacheGb()) / use.availableGb();
        Double fitted = slowdown(serving);
        double loaded = today.variant().adjustments().loaded();
        Double slowdown = fitted == null ? null : (Double) (fitted * loaded);
        ModelTime model = projection.model();
        double launching = slowdown != null && slowdown > 1 && launchesOneByOne() ? all.ms() * (slowdown - 1) : 0;
        double ms = all.ms() + (launching > 0 ? launching : unexplainedMs(all, slowdown));
        double busy = seenBusy((all.computeMs() + all.bandwidthMs()) / ms);
        Bottleneck bottleneck = launching > all.ms() ? Bottleneck.OVERHEAD : all.bottleneck();
        return new ModelBound(
                bottleneck.name(),
                1 - Math.min(1, decode.ms() / all.ms()),
                all.computeMs() / ms * busy,
                all.bandwidthMs() / ms * busy,
                (all.overheadMs() + launching) / ms,
                all.linkMs() / ms,
                serving.batch(),
                unmeasuredItem ? null : SharedPass.saving(model, resolved, slowdown),
                use.weightsGb(),
                Double.isNaN(memory) ? null : (Double) memory,
                hostLaunches(),
                resolved.engine() != null && resolved.engine().isEager(),
                unmeasuredItem
                        ? null
                        : TaughtTimes.of(slowdown, projection.own(), serving.batch(), knowledge.calibration()),
                unexplained(slowdown),
                model.machine().machinesOfALayer(),
                PrecisionChoice.assumed(resolved).orElse(null),
                model.generative() ? model.machine().cacheCopies(model.transformer()) : 1);
    }

    private double unexplained(Double slowdown) {
        double ofStages = StageAnchor.mostUnexplained(today.anchors().stages().values());
        return slowdown == null || slowdown <= 1
                ? ofStages
                : Math.max(
                        ofStages,
                        TestedFaster.missing(
                                profile, today.projection().serving().batch()));
    }

    /**
     * Part of the kernels' time that was seen, 0 to 1. With requests in flight all the time and nothing but the model
     * on their path, an accelerator that idles waits for neither its memory nor its units.
     *
     * @param kernels part of the model's time in which kernels run by estimate, 0 to 1
     */
    private double seenBusy(double kernels) {
        double seen = profile.stagesOrEmpty().isEmpty()
                ? Measurements.starved(profile)
                        .map(StarvedAccelerator::busyShare)
                        .orElse(1.0)
                : 1;
        return kernels > seen ? seen / kernels : 1;
    }

    /** What a model takes beside its work where that explains next to nothing, or requests cost each other, in ms. */
    private double unexplainedMs(PhaseTime all, Double slowdown) {
        double unexplained = slowdown != null && unexplained(slowdown) > 0 ? slowdown - 1 : 0;
        return all.ms()
                * Math.max(unexplained, ThroughputKept.addedWork(profile, knowledge.threshold("contention-ratio")));
    }

    /** True where the time of a token was measured and no prompt was told: the one that is assumed bounds nothing. */
    private boolean onlyTokensTold() {
        EndToEnd measured = profile.endToEnd();
        return measured != null
                && measured.tpot() != null
                && measured.ttft() == null
                && measured.latency() == null
                && (profile.traffic() == null || profile.traffic().inputTokens() == null);
    }

    /** True on an accelerator whose engine does not launch far ahead of the kernels. */
    private boolean hostLaunches() {
        return resolved.part() != null
                && resolved.part().kind() != Accelerator.Kind.CPU
                && (resolved.engine() == null
                        || !LAUNCHING_AHEAD.contains(resolved.engine().style()));
    }

    /** True when the profile lists what the engine uses, or what was switched off, and that launches one by one. */
    private boolean launchesOneByOne() {
        var told = profile.model();
        return (told.features() != null || told.saysFeaturesAreOff()) && Launching.isOneByOne(resolved);
    }

    /**
     * How many times longer the model takes than systems like this usually do: by time per token or the stages of the
     * model where they were measured, else by the throughput of clients that always have a request in flight, else by
     * the latency of a request that hardly waits, neither for others nor for a replica to start; null = none was, the
     * length of what it computes is not known, or what is usually around a model that answers in one pass explains it.
     */
    private Double slowdown(Serving serving) {
        if (unmeasuredItem) {
            return null;
        }
        EndToEnd measured = profile.endToEnd();
        if (measured != null && measured.tpot() != null) {
            double slower = today.anchors().tokens().perToken();
            return Double.isNaN(slower) ? null : (Double) slower;
        }
        Serving own =
                today.anchors().model() == null ? serving : today.anchors().model();
        double estimated = own.latencyMs() - own.waitMs() - own.formationMs();
        if (!today.anchors().modelStages().isEmpty()) {
            double taken = CallTime.ofStages(profile, today, own);
            double cores = ThreadsOfPasses.coresSeen(
                    today.projection().own(),
                    today.anchors().machines().measured().get(Resource.CPU));
            return estimated > 0 && taken > 0 ? (Double) (taken * cores / estimated) : null;
        }
        Double turns = TurnsOfClients.exceeded(profile, resolved, own, knowledge);
        if (turns != null) {
            return turns;
        }
        boolean always = profile.traffic() != null && profile.traffic().hasClients();
        if (always
                && measured != null
                && measured.throughputRps() != null
                && today.anchors().rates().throughput() > 0) {
            double turnMs = 1000 * profile.traffic().concurrency() / measured.throughputRps();
            Double busy =
                    profile.utilization() == null ? null : profile.utilization().gpu();
            return (busy == null || busy < knowledge.threshold("knee")) && turnMs - estimated <= aroundMs
                    ? null
                    : (Double) (1 / today.anchors().rates().throughput());
        }
        boolean waits =
                own.waitMs() + own.formationMs() > knowledge.threshold("slowdown-waiting-share") * own.latencyMs();
        double starting =
                today.variant().adjustments().starts().share() * today.variant().startMs()
                        + today.variant().adjustments().starts().backlog().meanMs();
        double takenMs = Math.max(0, today.projection().latency().meanMs() - starting) - aroundMs;
        return measured == null || measured.latency() == null || waits || aroundMs > 0 && takenMs <= estimated
                ? null
                : (Double) (takenMs / own.latencyMs());
    }
}
