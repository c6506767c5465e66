package io.leapadvisor.remedy.operation;

import io.leapadvisor.physics.serving.Drafting;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.simulate.Variant;
import java.util.Locale;

/** Operations on the model and on how it computes an answer. */
final class ModelOperations {

    private ModelOperations() {}

    /** Weights in another precision; activations in the one that is stated, else in what the engine computes in. */
    static Variant lowerPrecision(Call call) {
        ModelSpec model = call.model();
        if (model == null) {
            return call.variant();
        }
        Precision to = precision(call.parameters().get("to"));
        Object stated = call.parameters().get("activations");
        // No engine multiplies weights by activations of fewer bits.
        boolean usable = stated != null && precision(stated).bytes() >= to.bytes();
        Precision computed = usable ? precision(stated) : to.isQuantized() ? null : to;
        return call.with(
                model.withWeightPrecision(to).withActivationPrecision(computed).withEmbeddingBytes(tables(model, to)));
    }

    /** Embedding tables shrink with the weights, from FP32 where nothing is said of today's precision. */
    private static Double tables(ModelSpec model, Precision to) {
        double now = (model.weightPrecision() == null ? Precision.FP32 : model.weightPrecision()).bytes();
        return model.embeddingBytes() == null ? null : model.embeddingBytes() * to.bytes() / now;
    }

    private static Precision precision(Object value) {
        return Precision.valueOf(value.toString().toUpperCase(Locale.ROOT));
    }

    /** A student in place of the model. */
    static Variant shrink(Call call) {
        ModelSpec model = call.model();
        if (model == null) {
            return call.variant();
        }
        double ratio = ratio(call, model);
        Student shape = Student.of(model, ratio);
        double depth = shape.depth();
        double width = shape.width();
        ModelSpec student = model.with(m -> m.name(null)
                .parameters(model.parameters() == null ? null : model.parameters() * ratio)
                .activeParameters(model.activeParameters() == null ? null : model.activeParameters() * ratio)
                .layers(scaled(model.layers(), depth))
                .hiddenSize(scaled(model.hiddenSize(), width))
                .intermediateSize(scaled(model.intermediateSize(), width))
                .attentionHeads(scaled(model.attentionHeads(), width))
                .trees(scaled(model.trees(), ratio))
                .embeddingBytes(model.embeddingBytes() == null ? null : model.embeddingBytes() * ratio)
                .kvHeads(model.kvHeads() == null ? null : Math.max(1, scaled(model.kvHeads(), width)))
                .flopsPerItem(model.flopsPerItem() == null ? null : model.flopsPerItem() * shape.work()));
        return call.variant().withStudent(student, depth, width);
    }

    /** Size of the smaller model over that of the model. */
    private static double ratio(Call call, ModelSpec model) {
        double parameters = call.number("parameters", Double.NaN);
        double size = model.parameters() == null ? Double.NaN : model.parameters();
        return !Double.isNaN(parameters) && !Double.isNaN(size) ? parameters / size : call.number("ratio", 0.5);
    }

    private static Integer scaled(Integer value, double factor) {
        return value == null ? null : (int) Math.max(1, Math.round(value * factor));
    }

    /** A share of the requests goes to a smaller model. */
    static Variant routeShare(Call call) {
        double ratio = call.model() == null ? call.number("ratio", 0.5) : ratio(call, call.model());
        return call.variant()
                .adjust(a -> a.withRoutedShare(call.number("share", 0.5)).withRoutedTime(ratio));
    }

    /** A draft guesses tokens that the model checks in one step. */
    static Variant speculate(Call call) {
        double drafted = call.number("draftTokens", 4);
        double acceptance = call.number("acceptance", 0.7);
        double tokens = Drafting.tokensPerStep(acceptance, drafted);
        return Settable.FEATURES
                .set(call.variant(), null, Feature.SPECULATIVE_DECODING.name())
                .adjust(a ->
                        a.withTokensPerStep(tokens).withDraftedTokens(drafted).withDraftCost(call.effectOr(0)));
    }

    /** Tokens are sent as they come. */
    static Variant stream(Call call) {
        return Settable.FEATURES
                .set(call.variant(), null, Feature.STREAMING.id())
                .adjust(a -> a.withHeldBack(false));
    }
}
