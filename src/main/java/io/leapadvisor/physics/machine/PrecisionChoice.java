package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.name.NamedPrecision;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.host.StoredWeight;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The precisions in which a model is stored, computed and cached. */
public final class PrecisionChoice {

    /** Networks that are handed to an engine as a graph of numbers in full. */
    private static final Set<ModelFamily> ONE_PASS =
            EnumSet.of(ModelFamily.VISION, ModelFamily.ENCODER, ModelFamily.SPEECH);

    /** Weights from which on an encoder is a language model without its mask (ours: those of before have 0.6 G). */
    private static final double LARGE_ENCODER = 1e9;

    private PrecisionChoice() {}

    /**
     * Bytes of one number of the KV cache. What is quantized for products in four bits names the cache's precision as
     * well; weights of four bits with activations of sixteen (MXFP4 as it is published) do not.
     */
    static double cacheBytes(
            ModelSpec model, Precision weights, Precision computed, double activations, Engine engine) {
        if (model.kvPrecision() != null) {
            return model.kvPrecision().bytes();
        }
        boolean named = weights != Precision.FP4 || computed == Precision.FP4;
        return named && engine != null && engine.quantizedCacheWith().contains(weights)
                ? Precision.FP8.bytes()
                : activations;
    }

    /** The model of a deployment, with the precision that its times are computed with where the profile tells none. */
    public static ModelSpec withWeights(Resolved resolved) {
        ModelSpec model = resolved.profile().model();
        Engine engine = resolved.engine();
        boolean told = model == null
                || model.weightPrecision() != null
                || model.family() == ModelFamily.TREE_ENSEMBLE
                || engine != null && engine.isHosted()
                || !resolved.hasHardware();
        return told
                ? model
                : model.withWeightPrecision(usualWeights(resolved.part(), model, engine, new ArrayList<>()));
    }

    /** The precision that weights are taken to be in where neither the profile nor the model's name tells one. */
    public static Optional<Precision> assumed(Resolved resolved) {
        ModelSpec told = resolved.profile().model();
        return told == null
                        || told.weightPrecision() != null
                        || NamedPrecision.of(told.name()).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(withWeights(resolved).weightPrecision());
    }

    /**
     * The precision that a model's name tells, else the one that weights are usually stored in on a part, or in which
     * an engine fetches them.
     */
    static Precision usualWeights(Accelerator part, ModelSpec model, Engine engine, List<String> assumptions) {
        Precision named = NamedPrecision.of(model.name()).orElse(null);
        if (named != null) {
            assumptions.add("model.weightPrecision is not given; " + named + " is assumed, which model.name tells");
            return named;
        }
        if (engine != null && engine.usualWeights() != null && model.family() == ModelFamily.DECODER_LLM) {
            assumptions.add("model.weightPrecision is not given; " + engine.usualWeights() + " is assumed, in which "
                    + engine.name() + " fetches a model unless told otherwise");
            return engine.usualWeights();
        }
        if (computesAsGiven(engine, model)) {
            assumptions.add(
                    "model.weightPrecision is not given; " + engine.onePass().precision() + " is assumed, in which "
                            + engine.name() + " computes a network unless told otherwise");
            return engine.onePass().precision();
        }
        boolean accelerated = part != null && part.kind() != Accelerator.Kind.CPU;
        boolean half = accelerated
                && (model.family() == ModelFamily.DECODER_LLM
                        || part.computes(Precision.FP16)
                        || part.computes(Precision.BF16));
        Precision usual = half ? part.computes(Precision.BF16) ? Precision.BF16 : Precision.FP16 : Precision.FP32;
        assumptions.add("model.weightPrecision is not given; " + usual + " is assumed");
        return usual;
    }

    /** True of an engine that computes a network of which nothing is told in a precision of its own. */
    public static boolean computesAsGiven(Engine engine, ModelSpec model) {
        return engine != null
                && engine.onePass().precision() != null
                && ONE_PASS.contains(model.family())
                && !isOfLanguageModel(model)
                && !isSpeechByItsOwnCode(engine, model);
    }

    /** True of speech that no compiler was handed: its code asks for half precision, as Whisper's does. */
    private static boolean isSpeechByItsOwnCode(Engine engine, ModelSpec model) {
        return model.family() == ModelFamily.SPEECH && (engine.isEager() || engine.style() == Engine.Style.LOCAL);
    }

    /** True of an encoder that was made of a language model, whose weights are published in half precision. */
    private static boolean isOfLanguageModel(ModelSpec model) {
        boolean shared =
                model.kvHeads() != null && model.attentionHeads() != null && model.kvHeads() < model.attentionHeads();
        return model.family() == ModelFamily.ENCODER
                && (shared || model.parameters() != null && model.parameters() >= LARGE_ENCODER);
    }

    /**
     * The precision that products are computed in: the activations', where the part can multiply in it and the engine
     * has a kernel; a quantized format without either is expanded to half precision. What an eager engine quantizes on
     * the fly are kernels of their own before each product, which take what the product saves.
     *
     * @param compiled true when what the engine launches was fused by a compiler
     */
    public static Precision computedIn(
            Precision weights, Precision activations, Accelerator part, Engine engine, boolean compiled) {
        boolean onProcessor = part != null && part.kind() == Accelerator.Kind.CPU;
        boolean fused = engine != null && (onProcessor || compiled || !engine.isEager());
        Precision wanted = activations;
        if (wanted == null) {
            boolean both = weights == Precision.INT8 || weights == Precision.FP8;
            wanted = !weights.isQuantized()
                    ? weights
                    : both && fused && engine.quantizes(weights, onProcessor) ? weights : half(part);
        }
        if (onProcessor && weights.isQuantized() && engine != null && engine.style() == Engine.Style.LOCAL) {
            // They make bytes of the activations themselves, which Expansion counts, and have no other products.
            return half(part);
        }
        boolean noKernel = wanted == Precision.FP4
                && engine != null
                && !engine.quantizedKernels().contains(Precision.FP4);
        if (wanted.isQuantized()
                && (noKernel || part != null && !multiplies(part, wanted) || weights.bytes() > wanted.bytes())) {
            return half(part);
        }
        if (widens(wanted, part, engine)) {
            return Precision.FP32;
        }
        if (wanted == Precision.BF16 && part != null && !part.computes(Precision.BF16)) {
            return half(part);
        }
        return wanted;
    }

    /** True of numbers of half precision that an engine makes FP32 of on a processor before it computes. */
    private static boolean widens(Precision numbers, Accelerator part, Engine engine) {
        return (numbers == Precision.FP16 || numbers == Precision.BF16)
                && part != null
                && part.kind() == Accelerator.Kind.CPU
                && engine != null
                && engine.onePass().widening() != null
                && !(engine.isEager() && part.computes(numbers));
    }

    /**
     * Time of products over the same in FP32 that making it of the numbers takes: an engine with kernels of its own
     * does so on every processor, a framework on those without units for the format. 1 where nothing is to be made.
     */
    public static double widening(Precision numbers, Accelerator part, Engine engine) {
        return widens(numbers, part, engine) ? engine.onePass().widening() : 1;
    }

    /**
     * Bytes that a weight moves. A kernel that computes in a format runs on units for it; one that keeps weights small
     * alone runs anywhere. An engine without either expands the weights to the activation's first: no byte is saved.
     */
    static double moved(Engine engine, Precision weights, Accelerator part, boolean onProcessor, double activations) {
        boolean small = engine == null
                || !weights.isQuantized()
                || engine.weightOnlyKernels().contains(weights)
                || engine.quantizes(weights, onProcessor) && (part == null || multiplies(part, weights));
        return small ? StoredWeight.bytes(engine, weights) : activations;
    }

    /** Any processor multiplies bytes in its vector units; other parts do it where they have units for it. */
    public static boolean multiplies(Accelerator part, Precision quantized) {
        return part.computes(quantized) || quantized == Precision.INT8 && part.kind() == Accelerator.Kind.CPU;
    }

    private static Precision half(Accelerator part) {
        return part == null || part.computes(Precision.FP16)
                ? Precision.FP16
                : part.computes(Precision.BF16) ? Precision.BF16 : Precision.FP32;
    }
}
