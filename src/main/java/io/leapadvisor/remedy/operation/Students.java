package io.leapadvisor.remedy.operation;

import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A smaller model in place of a model: one that is named, one of a known shape, or one of the usual proportions. */
final class Students {

    /** Sizes that differ by less are the same model: 66 and 67 million are both said of DistilBERT. */
    private static final double SAME_SIZE = 0.04;
    /** The same of vocabularies: BERT has 30,522 tokens cased or not, students keep that of their teacher. */
    private static final double SAME_VOCABULARY = 0.02;

    private Students() {}

    /** The student that is asked for in place of the model. */
    static Outcome serve(Call call) {
        ModelSpec model = call.model();
        if (model == null) {
            return Outcome.of(call.variant());
        }
        Optional<KnownModel> named = named(call);
        if (named.isPresent()) {
            return Outcome.of(in(call, named.get()));
        }
        Optional<KnownModel> like = ofSize(call, model);
        if (like.isPresent()) {
            return new Outcome(
                    in(call, like.get()),
                    List.of("the student is taken to be built as "
                            + like.get().spec().name() + ", which has as many parameters"));
        }
        return Outcome.of(inProportion(call, model));
    }

    /** Size of the smaller model over that of the model. */
    static double ratio(Call call, ModelSpec model) {
        double size = model.parameters() == null ? Double.NaN : model.parameters();
        double parameters = named(call)
                .map(KnownModel::spec)
                .map(ModelSpec::parameters)
                .orElse(call.number("parameters", Double.NaN));
        return !Double.isNaN(parameters) && !Double.isNaN(size) ? parameters / size : call.number("ratio", 0.5);
    }

    private static Optional<KnownModel> named(Call call) {
        return call.parameters().get("student") instanceof String name
                ? call.knowledge().model(name)
                : Optional.empty();
    }

    /**
     * A model of this size: students of text over one vocabulary have few shapes, and students of speech models keep
     * the encoder and lose most of the decoder.
     */
    private static Optional<KnownModel> ofSize(Call call, ModelSpec model) {
        boolean text = model.family() == ModelFamily.ENCODER && model.vocabularySize() != null;
        if (!text && model.family() != ModelFamily.SPEECH || model.parameters() == null) {
            return Optional.empty();
        }
        double wanted = ratio(call, model) * model.parameters();
        return call.knowledge().models().stream()
                .filter(known -> known.spec().family() == model.family()
                        && known.spec().parameters() != null
                        && near(known.spec().parameters(), wanted, SAME_SIZE)
                        && (text ? hasVocabulary(known.spec(), model.vocabularySize()) : isBuiltLike(call, known)))
                .min(Comparator.comparingDouble(
                                (KnownModel known) -> Math.abs(known.spec().parameters() - wanted))
                        .thenComparing(KnownModel::id));
    }

    private static boolean hasVocabulary(ModelSpec known, double words) {
        return known.layers() != null
                && known.vocabularySize() != null
                && near(known.vocabularySize(), words, SAME_VOCABULARY);
    }

    /** A model that writes word after word has no student that says all at once. */
    private static boolean isBuiltLike(Call call, KnownModel known) {
        Structure taught =
                call.variant().names() == null ? null : call.variant().names().structure();
        return taught != null
                && known.structure() != null
                && Objects.equals(known.structure().windowSeconds(), taught.windowSeconds())
                && Objects.equals(known.structure().windowTokens(), taught.windowTokens());
    }

    private static boolean near(double value, double wanted, double tolerance) {
        return Math.abs(value / wanted - 1) <= tolerance;
    }

    /** The model exchanged for one of the knowledge base; what belongs to the deployment stays. */
    private static Variant in(Call call, KnownModel student) {
        ModelSpec bare = call.model().with(m -> m.name(student.spec().name())
                .family(student.spec().family())
                .parameters(null)
                .activeParameters(null)
                .layers(null)
                .hiddenSize(null)
                .intermediateSize(null)
                .attentionHeads(null)
                .kvHeads(null)
                .headDim(null)
                .vocabularySize(null)
                .experts(null)
                .expertsPerToken(null)
                .attention(null)
                .slidingWindow(null)
                .slidingLayerShare(null)
                .kvLoraRank(null)
                .flopsPerItem(null)
                .trees(null)
                .treeDepth(null));
        Variant now = call.variant();
        Resolved resolved = Resolved.of(call.profile().withModel(bare), call.knowledge());
        return new Variant(resolved.profile(), now.adjustments(), resolved, now.cacheOf(), now.services());
    }

    private static Variant inProportion(Call call, ModelSpec model) {
        double ratio = ratio(call, model);
        Student shape = Student.of(model, ratio);
        ModelSpec student = model.with(m -> m.name(ofImages(model))
                .parameters(model.parameters() == null ? null : model.parameters() * ratio)
                .activeParameters(model.activeParameters() == null ? null : model.activeParameters() * ratio)
                .layers(scaled(model.layers(), shape.depth()))
                .hiddenSize(scaled(model.hiddenSize(), shape.width()))
                .intermediateSize(scaled(model.intermediateSize(), shape.width()))
                .attentionHeads(scaled(model.attentionHeads(), shape.width()))
                .trees(scaled(model.trees(), ratio))
                .embeddingBytes(model.embeddingBytes() == null ? null : model.embeddingBytes() * ratio)
                .kvHeads(model.kvHeads() == null ? null : Math.max(1, scaled(model.kvHeads(), shape.width())))
                .flopsPerItem(model.flopsPerItem() == null ? null : model.flopsPerItem() * shape.work()));
        return call.variant().withStudent(student, shape.depth(), shape.width());
    }

    /** The name of a vision model tells the size of its images, or a task that has one, where nothing else does. */
    private static String ofImages(ModelSpec model) {
        boolean told = model.flopsPerItem() != null || model.layers() != null || model.name() == null;
        return told || model.family() != ModelFamily.VISION ? null : "a smaller " + model.name();
    }

    private static Integer scaled(Integer value, double factor) {
        return value == null ? null : (int) Math.max(1, Math.round(value * factor));
    }

    /**
     * The shape of a smaller model in shares of the larger one.
     *
     * @param depth share of the layers
     * @param width share of the hidden size
     * @param work share of the FLOP an item
     */
    record Student(double depth, double width, double work) {

        /** Layers that published students keep at least: TinyBERT has four. */
        private static final double FEWEST_LAYERS = 4;
        /** Sizes are rounded, and positions, norms and the last layer are in them, too. */
        private static final double WHOLE = 0.08;
        /** Widths that students really have: of BERT, MiniLM, TinyBERT, and NVIDIA's distilled BERT. */
        private static final int[] WIDTHS = {1024, 768, 512, 384, 312, 288, 256, 128};
        /**
         * Products of a layer: four of attention, eight of a feed-forward part four times as wide, each hidden size
         * squared.
         */
        private static final double PRODUCTS = 12;

        /**
         * The shape of a student with this share of its teacher's parameters. Encoders keep their vocabulary, so that
         * the embedding shrinks with the width only; decoders shrink in depth and width alike (Minitron, smaller
         * siblings).
         */
        static Student of(ModelSpec model, double ratio) {
            boolean known = model.layers() != null
                    && model.hiddenSize() != null
                    && model.parameters() != null
                    && model.vocabularySize() != null;
            if (model.family() == ModelFamily.ENCODER && known) {
                return encoder(model, model.parameters() * ratio);
            }
            boolean text = model.family() == ModelFamily.ENCODER;
            return new Student(text ? ratio : Math.sqrt(ratio), text ? 1 : Math.pow(ratio, 0.25), ratio);
        }

        /**
         * The widest student that keeps a whole share of its teacher's layers, as distillation from every second or
         * third layer leaves; else the widest that is deep enough.
         */
        private static Student encoder(ModelSpec model, double parameters) {
            for (int hidden : WIDTHS) {
                double every = Math.rint(model.layers() / layers(model, parameters, hidden));
                double layers = model.layers() / every;
                boolean whole = every >= 1 && model.layers() % every == 0 && layers >= FEWEST_LAYERS;
                if (hidden <= model.hiddenSize() && whole && near(layers(model, parameters, hidden), layers, WHOLE)) {
                    return of(model, hidden, 1 / every);
                }
            }
            double fewest = Math.min(FEWEST_LAYERS, model.layers());
            for (int hidden : WIDTHS) {
                double layers = layers(model, parameters, hidden);
                if (hidden <= model.hiddenSize() && layers >= fewest) {
                    return of(model, hidden, Math.min(1, layers / model.layers()));
                }
            }
            return of(model, Math.min(model.hiddenSize(), WIDTHS[WIDTHS.length - 1]), 1.0 / model.layers());
        }

        private static double layers(ModelSpec model, double parameters, int hidden) {
            return (parameters - (double) model.vocabularySize() * hidden) / (PRODUCTS * hidden * hidden);
        }

        private static Student of(ModelSpec model, double hidden, double depth) {
            double width = hidden / model.hiddenSize();
            return new Student(depth, width, depth * width * width);
        }
    }
}
