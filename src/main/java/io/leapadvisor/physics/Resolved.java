package io.leapadvisor.physics;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.knowledge.name.ProcessorText;
import io.leapadvisor.knowledge.price.Price;
import io.leapadvisor.knowledge.price.TokenPrice;
import io.leapadvisor.physics.shape.NamedWeights;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A deployment whose names are looked up in the knowledge base.
 *
 * @param profile the profile, with what is known of its model filled in
 * @param accelerator the accelerator; null = none, or not known
 * @param processor the host's processor; null = not known
 * @param engine the serving engine; null = not known
 * @param structure what a known model's forward pass is made of; null = not known
 * @param assumptions what was assumed on the way
 */
public record Resolved(
        DeploymentProfile profile,
        Accelerator accelerator,
        Accelerator processor,
        Engine engine,
        Structure structure,
        List<String> assumptions) {

    /** Looks up model, parts and engine of a profile. */
    public static Resolved of(DeploymentProfile profile, Knowledge knowledge) {
        List<String> assumptions = new ArrayList<>();
        DeploymentProfile filled = profile;
        Engine engine = null;
        Structure structure = null;
        if (profile.model() != null) {
            ModelSpec model = profile.model();
            engine = knowledge.engineOf(model).orElse(null);
            Optional<KnownModel> known = NamedWeights.known(model, engine, knowledge);
            Optional<KnownModel> relative = NamedWeights.relative(model, known, engine, knowledge);
            filled = profile.withModel(ModelDefaults.ofName(model, known, relative, knowledge, assumptions));
            boolean hosted = engine != null && engine.isHosted();
            if (model.runtime() == null) {
                assumptions.add("model.runtime is not given; a compiled engine without known overheads is assumed");
            } else if (engine == null) {
                assumptions.add("model.runtime (" + model.runtime()
                        + ") is not in the knowledge base; a compiled engine without known overheads is assumed");
            }
            ModelSpec layered =
                    ModelDefaults.withLinearLayers(filled.model(), known.isPresent(), knowledge, assumptions);
            filled = filled.withModel(ModelDefaults.withSpeculation(
                    ModelDefaults.withFeaturesOf(engine, layered), knowledge, assumptions));
            filled = ModelDefaults.withHits(ModelDefaults.withPrompt(filled, assumptions), assumptions);
            ModelSpec whole = filled.model();
            structure = known.or(() -> relative)
                    .or(() -> knowledge.relativeOf(whole))
                    .map(KnownModel::structure)
                    .orElse(null);
            if (hosted) {
                boolean told = knowledge.engine(model.runtime()).equals(Optional.of(engine));
                assumptions.add((told ? "model.runtime (" + model.runtime() : "model.name (" + model.name())
                        + ") is a provider's: its machines are not known, and nothing of them is judged or changed");
                if (model.tokenPrices() == null) {
                    TokenPrice.of(engine.tokenPrices(), model.name())
                            .ifPresent(price ->
                                    assumptions.add("model.tokenPrices is not given; " + price.words() + " are taken"));
                }
            }
        }
        Hardware hardware = profile.hardwareOrNone();
        Accelerator accelerator = accelerator(hardware, knowledge);
        Accelerator processor = knowledge.processor(hardware.cpu()).orElse(null);
        Resolved named = new Resolved(filled, accelerator, processor, engine, structure, List.of());
        if (accelerator != null) {
            List<String> others = knowledge.otherMeanings(hardware.accelerator());
            if (!others.isEmpty()) {
                assumptions.add("hardware.accelerator (" + hardware.accelerator() + ") is taken as " + accelerator.id()
                        + "; it could also mean " + String.join(", ", others));
            }
        }
        ProcessorText.assumed(hardware.cpu(), processor).ifPresent(assumptions::add);
        if (named.part() != null && named.part().device()) {
            assumptions.add("the model runs in a device (" + named.part().name()
                    + "): it has no price an hour"
                    + (filled.monitoring() == null ? ", and no alerts on a server's series are given" : ""));
        }
        if (hardware.isOfUnknownPart()) {
            assumptions.add("hardware.accelerator is not given, and a replica has " + hardware.acceleratorsPerReplica()
                    + " accelerators; what the model takes on them is not computed");
        }
        Optional<Price> core = Cost.ofCores(hardware, accelerator, processor, knowledge);
        if (core.isPresent()) {
            filled = filled.withHardware(
                    hardware.withUsdPerReplicaHour(core.get().usdPerVcpuHour() * hardware.cpuCores()));
        }
        List<String> assumed = List.copyOf(assumptions);
        Resolved whole = new Resolved(filled, accelerator, processor, engine, structure, assumed);
        return Split.chosen(whole, Adjustments.NONE, knowledge);
    }

    /** What a student of the model has from it, which has no name of its own: how it is built, in its proportions. */
    public Resolved ofStudent(double depth, double width) {
        ModelSpec model = profile.model();
        return new Resolved(
                model == null ? profile : profile.withModel(model.withName(null)),
                accelerator,
                processor,
                engine,
                structure == null ? null : structure.scaled(depth, width),
                assumptions);
    }

    /** Parts and engine looked up, nothing filled in and nothing noted. */
    public static Resolved named(DeploymentProfile profile, Knowledge knowledge) {
        return named(profile, knowledge, null);
    }

    /**
     * Parts and engine of a profile; only names that differ from those of a like deployment are looked up.
     *
     * @param like a deployment whose names have been looked up in the same knowledge; null = none
     */
    public static Resolved named(DeploymentProfile profile, Knowledge knowledge, Resolved like) {
        Hardware hardware = profile.hardwareOrNone();
        Hardware known = like == null ? null : like.profile.hardwareOrNone();
        Accelerator processor = like != null && Objects.equals(hardware.cpu(), known.cpu())
                ? like.processor
                : knowledge.processor(hardware.cpu()).orElse(null);
        Accelerator accelerator = like != null && Objects.equals(hardware.accelerator(), known.accelerator())
                ? like.accelerator
                : accelerator(hardware, knowledge);
        ModelSpec model = profile.model();
        ModelSpec knownModel = like == null ? null : like.profile.model();
        Engine engine = null;
        Structure structure = null;
        if (model != null) {
            boolean named = knownModel != null && Objects.equals(model.name(), knownModel.name());
            engine = named && Objects.equals(model.runtime(), knownModel.runtime())
                    ? like.engine
                    : knowledge.engineOf(model).orElse(null);
            structure = named
                    ? like.structure
                    : knowledge
                            .model(model.name())
                            .or(() -> knowledge.relativeOf(model))
                            .map(KnownModel::structure)
                            .orElse(null);
        }
        return new Resolved(profile, accelerator, processor, engine, structure, List.of());
    }

    /** True when its names mean the same as those of another. */
    public boolean isNamedAs(Resolved other) {
        return Objects.equals(accelerator, other.accelerator)
                && Objects.equals(processor, other.processor)
                && Objects.equals(engine, other.engine)
                && Objects.equals(structure, other.structure);
    }

    /** What runs the model: the accelerator, else the processor; null = nothing is said of the hardware. */
    public Accelerator part() {
        return accelerator != null ? accelerator : profile.hardwareOrNone().isOfUnknownPart() ? null : processor;
    }

    private static Accelerator accelerator(Hardware hardware, Knowledge knowledge) {
        return isNone(hardware.accelerator())
                ? null
                : knowledge.accelerator(hardware.accelerator()).orElse(null);
    }

    private static boolean isNone(String accelerator) {
        return accelerator == null || accelerator.equalsIgnoreCase("none");
    }

    /**
     * True when how much work a request is to the model is assumed: no profile has the steps of a diffusion model, and
     * a request that is timed as a whole may be longer than is usual.
     */
    public boolean isWorkAssumed() {
        boolean steps = structure != null && structure.steps() != null;
        boolean told = profile.traffic() != null && profile.traffic().hasLengths()
                || profile.endToEnd() != null && profile.endToEnd().tpot() != null;
        return steps || !told && profile.model() != null && profile.model().isGenerative();
    }

    /** True when something is said of the hardware that runs the model: cores beside accelerators do not. */
    public boolean hasHardware() {
        Hardware hardware = profile.hardwareOrNone();
        return part() != null || !hardware.isOfUnknownPart() && (hardware.cpuCores() != null || hardware.cpu() != null);
    }

    /** True when it is told that no accelerator runs the model; one whose name is not known is one all the same. */
    public boolean isWithoutAccelerator() {
        String told = profile.hardwareOrNone().accelerator();
        return accelerator != null
                ? accelerator.kind() == Accelerator.Kind.CPU
                : isNone(told) && (told != null || hasHardware());
    }

    /** Why its engine cannot run this model on this part; empty when it can, or when it is not known. */
    public Optional<String> unmet() {
        return Optional.ofNullable(engine).flatMap(this::unmet);
    }

    /** Why an engine cannot run this model on this part; empty when it can, or when it is not known. */
    public Optional<String> unmet(Engine other) {
        boolean without = isWithoutAccelerator();
        return other.needs() == null || profile.model() == null
                ? Optional.empty()
                : other.needs().unmet(other.name(), profile.model().family(), without ? part() : accelerator, without);
    }

    /** True when the processor runs the model. */
    public boolean runsOnProcessor() {
        return part() == null || part().kind() == Accelerator.Kind.CPU;
    }
}
