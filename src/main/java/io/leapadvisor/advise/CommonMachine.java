package io.leapadvisor.advise;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.Estimator;
import io.leapadvisor.simulate.anchor.KeptError;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What before and after are compared on where a profile does not name it. Ratios hardly depend on the machine, and a
 * common one gives them; of texts they depend on the batch, and of prompts on how long the machine takes for them. What
 * such a machine costs is in no bill: nobody said that it is rented.
 *
 * @param knowledge what is known of parts and engines
 * @param estimator tells how long a part takes
 */
record CommonMachine(Knowledge knowledge, Estimator estimator) {

    private static final double COMMON_CORES = 8;
    private static final Set<ModelFamily> ON_PROCESSORS =
            EnumSet.of(ModelFamily.TREE_ENSEMBLE, ModelFamily.RECOMMENDER);

    /** Ends the name of the package of an engine for accelerators: the one without it runs on the processor. */
    private static final String FOR_ACCELERATORS = "-gpu";

    /** Share of its estimated time per token below which a part cannot do it; the peak of memory is not much lower. */
    private static final double SOONEST = 0.75;

    /** Of texts, ours: speed-ups of encoders are published of batches, where launches hide. */
    private static final int USUAL_BATCH = 32;

    /**
     * A deployment as it is compared.
     *
     * @param unpaid true where it stands on a machine that nobody named, so that no bill holds it
     */
    record Placed(DeploymentProfile profile, boolean unpaid) {}

    /** The profile with what is left out of it, as far as a comparison needs it. */
    Placed with(DeploymentProfile profile, Set<String> assumptions) {
        ModelSpec model = profile.model();
        if (model == null || !profile.stagesOrEmpty().isEmpty() || runsElsewhere(profile)) {
            return new Placed(profile, false);
        }
        Hardware hardware = profile.hardwareOrNone();
        boolean told = hardware.accelerator() != null || hardware.cpu() != null || hardware.cpuCores() != null;
        // Whoever tells of machines for a language model, but not of their part, has large ones.
        boolean large = profile.hardware() != null && model.family() == ModelFamily.DECODER_LLM;
        if (told || large) {
            return new Placed(onItsOwn(profile, assumptions), false);
        }
        boolean processor = ON_PROCESSORS.contains(model.family())
                || knowledge
                        .engineOf(model)
                        .filter(engine -> engine.runsOn().equals(Set.of(Kind.CPU)) || isPlainPackage(engine, model))
                        .isPresent();
        Accelerator part = processor ? null : measuredOn(profile).orElse(null);
        boolean batch = part != null && inBulk(profile);
        assumptions.add("hardware is not given; before and after are compared on "
                + (part == null ? "a server processor of 8 cores" : part.name())
                + (batch ? ", in batches of " + USUAL_BATCH : ""));
        DeploymentProfile placed = profile.withHardware(
                part == null ? hardware.withCpuCores(COMMON_CORES) : hardware.withAccelerator(part.id()));
        return new Placed(batch ? inBatches(placed) : placed, hardware.usdPerReplicaHour() == null);
    }

    /** True for an engine under its own name, whose package for accelerators has another. */
    private static boolean isPlainPackage(Engine engine, ModelSpec model) {
        String runtime = model.runtime() == null ? "" : model.runtime().toLowerCase(Locale.ROOT);
        return engine.aliases().contains(engine.id() + FOR_ACCELERATORS)
                && (runtime.equals(engine.id()) || runtime.equals(engine.name().toLowerCase(Locale.ROOT)));
    }

    /** True of a model that a provider runs: it stands on no machine of the deployment, and nobody rents one for it. */
    private boolean runsElsewhere(DeploymentProfile profile) {
        ModelSpec model = profile.model();
        boolean paidByToken = model.tokenPrices() != null && model.runtime() == null && profile.hardware() == null;
        return paidByToken || knowledge.engineOf(model).filter(Engine::isHosted).isPresent();
    }

    /**
     * The common accelerator; where one client measured tokens that come sooner than from it, the part on a price list
     * that comes nearest, and where one measured a time to the first token that it would miss by more than the model of
     * it errs, the common part of the kind that does.
     */
    private Optional<Accelerator> measuredOn(DeploymentProfile profile) {
        Optional<Accelerator> common = knowledge.representative(Kind.GPU);
        if (common.isEmpty()) {
            return common;
        }
        double token = alone(profile, EndToEnd::tpot);
        if (Math.log(token / SOONEST) < modelled(profile, common.get(), Estimate::tpotMs)) {
            return knowledge.accelerators().stream()
                    .filter(part -> part.kind() == Kind.GPU && !part.prices().isEmpty())
                    .min(Comparator.comparingDouble(part -> off(token, profile, part, Estimate::tpotMs)));
        }
        boolean sized = profile.traffic() != null && profile.traffic().inputTokens() != null;
        double first = alone(profile, EndToEnd::ttft);
        if (!sized
                || Double.isNaN(first)
                || off(first, profile, common.get(), Estimate::ttftMs) <= Math.log(KeptError.MOST)) {
            return common;
        }
        return Stream.of(Kind.GPU, Kind.SOC)
                .flatMap(kind -> knowledge.representative(kind).stream())
                .min(Comparator.comparingDouble(part -> off(first, profile, part, Estimate::ttftMs)));
    }

    /** A time of the tokens of one client who meets nobody else, as measured, in ms; NaN = not known. */
    private static double alone(DeploymentProfile profile, Function<EndToEnd, LatencySummary> which) {
        Traffic traffic = profile.traffic();
        LatencySummary time = profile.endToEnd() == null ? null : which.apply(profile.endToEnd());
        boolean alone = traffic == null
                || traffic.meanRps() == null && (traffic.concurrency() == null || traffic.concurrency() <= 1);
        return alone && time != null && time.middleMs() != null ? time.middleMs() : Double.NaN;
    }

    /** By how much the model of a part misses a measured time, in its logarithm. */
    private double off(
            double measuredMs, DeploymentProfile profile, Accelerator part, Function<Estimate, Interval> which) {
        double modelled = modelled(profile, part, which);
        return Double.isNaN(modelled) ? Double.POSITIVE_INFINITY : Math.abs(Math.log(measuredMs) - modelled);
    }

    /** The logarithm of a time by the model of a part; NaN = it has none. */
    private double modelled(DeploymentProfile profile, Accelerator part, Function<Estimate, Interval> which) {
        Estimate estimate =
                estimator.estimate(profile.withHardware(profile.hardwareOrNone().withAccelerator(part.id())));
        Interval time = estimate == null ? null : which.apply(estimate);
        return time == null ? Double.NaN : Math.log(time.expected());
    }

    private DeploymentProfile onItsOwn(DeploymentProfile profile, Set<String> assumptions) {
        boolean accelerated = knowledge
                .accelerator(profile.hardwareOrNone().accelerator())
                .filter(part -> part.kind() != Kind.CPU)
                .isPresent();
        if (!accelerated || !inBulk(profile)) {
            return profile;
        }
        assumptions.add(
                "neither batches nor clients are given; before and after are compared in batches of " + USUAL_BATCH);
        return inBatches(profile);
    }

    /** True of an encoder of which nothing says how many texts come at once, and no measured time that one does. */
    private static boolean inBulk(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        boolean loaded = traffic != null && (traffic.concurrency() != null || traffic.meanRps() != null);
        boolean timed = profile.endToEnd() != null && profile.endToEnd().latency() != null;
        return profile.model().family() == ModelFamily.ENCODER
                && profile.model().batching() == null
                && !loaded
                && !timed;
    }

    private static DeploymentProfile inBatches(DeploymentProfile profile) {
        return profile.withModel(profile.model().withBatching(Batching.ofStatic(USUAL_BATCH)));
    }
}
