package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.draft.DraftPass;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.physics.Transformer;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.SpeculationMethod;
import io.leapadvisor.situation.Situation;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a pass of the cheapest draft launches: a layer launches the same number of kernels, however wide it is. Heads
 * that come with a model have one layer; without any the draft is a small model. Of a model with an encoder a shallow
 * sibling may be known, which drafts from what the encoder has made.
 */
final class DraftPasses {

    /** Layers of the shallowest models that draft (Llama 3.2 1B); most have 24 to 30 (Qwen3 0.6B, SmolLM 135M). */
    private static final double LAYERS_OF_A_DRAFT = 16;

    private static final Set<SpeculationMethod> HEADS = EnumSet.of(
            SpeculationMethod.MTP, SpeculationMethod.EAGLE, SpeculationMethod.EAGLE3, SpeculationMethod.MEDUSA);

    /**
     * Families whose models share a tokenizer where their vocabularies are as large; those of language models do not.
     */
    private static final Set<ModelFamily> OF_ONE_TOKENIZER = EnumSet.of(ModelFamily.SPEECH, ModelFamily.SEQ2SEQ);

    private DraftPasses() {}

    static Optional<DraftPass> of(Situation now, Knowledge knowledge) {
        ModelSpec told = now.told().model();
        Optional<DraftPass> sibling = ofSibling(told, knowledge);
        if (sibling.isPresent()) {
            return sibling;
        }
        boolean generates = now.today().projection().model() != null
                && now.today().projection().model().generative();
        Transformer model = generates ? now.today().projection().model().transformer() : null;
        return model == null
                ? Optional.empty()
                : Optional.of(new DraftPass((hasHeads(told, knowledge) ? 1 : LAYERS_OF_A_DRAFT) / model.layers()));
    }

    /** Of the shallowest known model that is smaller than this one and has its tokenizer. */
    private static Optional<DraftPass> ofSibling(ModelSpec told, Knowledge knowledge) {
        return Optional.ofNullable(told)
                .map(ModelSpec::name)
                .flatMap(knowledge::model)
                .map(KnownModel::spec)
                .filter(model -> OF_ONE_TOKENIZER.contains(model.family()) && isSized(model))
                .flatMap(model -> knowledge.models().stream()
                        .map(KnownModel::spec)
                        .filter(other -> other.family() == model.family() && isSized(other))
                        .filter(other -> other.vocabularySize().equals(model.vocabularySize())
                                && other.parameters() < model.parameters())
                        .min(Comparator.comparing(ModelSpec::layers))
                        .map(draft -> new DraftPass((double) draft.layers() / model.layers())));
    }

    private static boolean isSized(ModelSpec model) {
        return model.vocabularySize() != null && model.layers() != null && model.parameters() != null;
    }

    private static boolean hasHeads(ModelSpec told, Knowledge knowledge) {
        if (told == null) {
            return false;
        }
        boolean runs =
                told.speculation() != null && HEADS.contains(told.speculation().method());
        return runs
                || Optional.ofNullable(told.name())
                        .flatMap(knowledge::model)
                        .map(KnownModel::drafts)
                        .filter(drafts -> drafts.stream().anyMatch(HEADS::contains))
                        .isPresent();
    }
}
