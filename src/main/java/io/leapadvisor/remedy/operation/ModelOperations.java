package io.leapadvisor.remedy.operation;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.change.Drafts;
import io.leapadvisor.physics.change.Routing;
import io.leapadvisor.physics.machine.PrecisionChoice;
import io.leapadvisor.physics.serving.Drafting;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.model.Speculation;
import io.leapadvisor.profile.model.SpeculationMethod;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Operations on the model and on how it computes an answer. */
final class ModelOperations {

    /**
     * Time of a provider's smaller model over that of the larger: the middle of a fifth to a half, for the smaller
     * write two to five times as fast (https://artificialanalysis.ai/); nobody knows their sizes.
     */
    private static final double HOSTED_SMALLER = 0.35;

    private static final List<String> FROM_ASSUMED =
            List.of("model.weightPrecision is not given; FP32 is assumed: in half precision already, less is gained");

    private static final List<String> FROM_UNTOLD =
            List.of("model.weightPrecision is not given; it may be FP32 or half of that, and the effect lies between");

    private ModelOperations() {}

    /** Weights in another precision; activations in the one that is stated, else in what the engine computes in. */
    static Outcome lowerPrecision(Call call) {
        Variant lower = lowered(call);
        ModelSpec model = call.model();
        boolean untold =
                model != null && model.weightPrecision() == null && model.family() != ModelFamily.TREE_ENSEMBLE;
        if (!untold || lower == call.variant()) {
            return Outcome.of(lower);
        }
        boolean full = PrecisionChoice.assumed(call.simulator().look(call.variant()))
                .filter(Precision.FP32::equals)
                .isPresent();
        return new Outcome(lower, full ? FROM_ASSUMED : model.isSized() ? List.of() : FROM_UNTOLD);
    }

    private static Variant lowered(Call call) {
        ModelSpec model = call.model();
        if (model == null) {
            return call.variant();
        }
        Precision to = precision(call.parameters().get("to"));
        Object stated = call.parameters().get("activations");
        Precision wanted = stated == null ? kept(model, to) : precision(stated);
        boolean usable = wanted != null && isComputed(call, to, wanted);
        Precision computed = usable ? wanted : to.isQuantized() ? null : to;
        if (isAsSmall(call, to, computed)) {
            return call.variant();
        }
        return call.with(
                model.withWeightPrecision(to).withActivationPrecision(computed).withEmbeddingBytes(tables(model, to)));
    }

    /**
     * What weights of four bits leave as it is: activations that are quantized today; null = follows from the weights.
     */
    private static Precision kept(ModelSpec model, Precision to) {
        Precision today = model.activationPrecision();
        return to.bytes() < 1 && today != null && today.isQuantized() ? today : null;
    }

    /**
     * No engine multiplies weights by activations of fewer bits, and no part in a quantized format without units for
     * it.
     */
    private static boolean isComputed(Call call, Precision weights, Precision activations) {
        Resolved names = call.variant().names();
        Accelerator part = names == null ? null : names.part();
        return activations.bytes() >= weights.bytes()
                && (part == null || !activations.isQuantized() || PrecisionChoice.multiplies(part, activations));
    }

    /** True for another format of the same width that is computed in no fewer bits: it gains nothing. */
    private static boolean isAsSmall(Call call, Precision to, Precision activations) {
        ModelSpec model = call.model();
        Precision now = model.weightPrecision();
        if (now == null || now.bytes() != to.bytes()) {
            return false;
        }
        Resolved names = call.variant().names();
        Accelerator part = names == null ? null : names.accelerator();
        Engine engine = names == null ? null : names.engine();
        boolean compiled = model.has(Feature.COMPILED);
        Precision computes = PrecisionChoice.computedIn(now, model.activationPrecision(), part, engine, compiled);
        return computes.bytes()
                <= PrecisionChoice.computedIn(to, activations, part, engine, compiled)
                        .bytes();
    }

    /** Embedding tables shrink with the weights, from FP32 where nothing is said of today's precision. */
    private static Double tables(ModelSpec model, Precision to) {
        double now = (model.weightPrecision() == null ? Precision.FP32 : model.weightPrecision()).bytes();
        return model.embeddingBytes() == null ? null : model.embeddingBytes() * to.bytes() / now;
    }

    private static Precision precision(Object value) {
        return Precision.valueOf(value.toString().toUpperCase(Locale.ROOT));
    }

    /** A share of the requests goes to a smaller model. A model that is the whole path takes that less by itself. */
    static Outcome routeShare(Call call) {
        double share = call.number("share", 0.5);
        if (isHosted(call)) {
            return Outcome.of(routed(call, share, HOSTED_SMALLER));
        }
        if (call.model() == null) {
            return Outcome.of(routed(call, share, call.number("ratio", 0.5)));
        }
        Outcome smaller = Students.serve(call);
        return new Outcome(routed(call, share, timeRatio(call, smaller.variant())), smaller.assumptions());
    }

    private static Variant routed(Call call, double share, double ratio) {
        Variant routed = call.variant().adjust(a -> a.withRouting(new Routing(share, ratio)));
        if (!call.profile().stagesOrEmpty().isEmpty()) {
            return routed;
        }
        double time = routed.adjustments().routing().mean();
        return routed.adjust(a -> a.slower(time));
    }

    /** True where a provider runs the model, and nothing tells which smaller one is meant. */
    private static boolean isHosted(Call call) {
        Resolved names = call.variant().names();
        boolean told =
                call.parameters().get("student") != null || call.parameters().get("parameters") != null;
        return !told
                && names != null
                && names.engine() != null
                && names.engine().isHosted();
    }

    /**
     * Time of the smaller model over that of the model, by their shapes: half of a small encoder's parameters are its
     * vocabulary, which computes nothing. By their sizes where no time is known.
     */
    private static double timeRatio(Call call, Variant smaller) {
        double time = modelMs(call, smaller) / modelMs(call, call.variant());
        return time > 0 && Double.isFinite(time) ? time : Students.ratio(call, call.model());
    }

    /** What the model takes for a request without its queue, in ms; NaN = not known. */
    private static double modelMs(Call call, Variant variant) {
        Serving serving = call.simulator().project(variant, Anchors.NONE).serving();
        return serving == null ? Double.NaN : serving.latencyMs() - serving.waitMs();
    }

    /**
     * A draft guesses tokens that the model checks in one step. Other numbers of what drafts today are simulated as
     * today's are: with the same numbers nothing changes.
     */
    static Variant speculate(Call call) {
        double drafted = call.number("draftTokens", 4);
        double acceptance = call.number("acceptance", 0.7);
        Object method = call.parameters().get("method");
        SpeculationMethod by = method == null ? null : SpeculationMethod.valueOf(method.toString());
        if (draftsSo(call, by)) {
            Speculation today = call.model().speculation();
            return call.with(call.model()
                    .withSpeculation(today.withDraftTokens((int) drafted).withAcceptance(acceptance)));
        }
        Engine engine = call.simulator().look(call.variant()).engine();
        Drafts drafts = Drafting.of(engine, by, drafted, acceptance, call.effectOr(0));
        return Settable.FEATURES
                .set(call.variant(), null, Feature.SPECULATIVE_DECODING.name())
                .adjust(a -> a.withDrafts(drafts));
    }

    /** True where the model drafts today as it is told, by the method that is asked for. */
    private static boolean draftsSo(Call call, SpeculationMethod by) {
        Speculation today = call.model() == null ? null : call.model().speculation();
        return today != null
                && today.draftTokens() != null
                && today.acceptance() != null
                && (by == null || by == today.method());
    }

    /** No more drafts than so many a step, of the kind that runs; where none are left, nothing is checked. */
    static Variant draftFewer(Call call) {
        ModelSpec model = call.model();
        Speculation today = model == null ? null : model.speculation();
        int most = (int) call.number("to", 0);
        if (today == null || today.draftTokens() == null || today.draftTokens() <= most) {
            return call.variant();
        }
        if (most > 0) {
            return call.with(model.withSpeculation(today.withDraftTokens(most)));
        }
        Set<Feature> left = EnumSet.noneOf(Feature.class);
        left.addAll(model.features() == null ? Set.of() : model.features());
        left.remove(Feature.SPECULATIVE_DECODING);
        return call.with(model.withSpeculation(null).withFeatures(left));
    }

    /**
     * Tokens are sent as they come. Where no physics says when they do, and what it is that holds them back, the effect
     * is the part of the wait that is left.
     */
    static Variant stream(Call call) {
        return Settable.FEATURES
                .set(call.variant(), null, Feature.STREAMING.id())
                .adjust(a -> a.withHeld(a.held().sentInPieces(call.effectOr(0))));
    }
}
