package io.leapadvisor.physics;

import io.leapadvisor.profile.model.ModelSpec;

/** Fills what a caller left out of a model with what the knowledge base knows; what the caller gave is kept. */
final class ModelDefaults {

    private ModelDefaults() {}

    static ModelSpec fill(ModelSpec given, ModelSpec known) {
        return given.with(model -> model.family(or(given.family(), known.family()))
                .parameters(or(given.parameters(), known.parameters()))
                .activeParameters(or(given.activeParameters(), known.activeParameters()))
                .layers(or(given.layers(), known.layers()))
                .hiddenSize(or(given.hiddenSize(), known.hiddenSize()))
                .intermediateSize(or(given.intermediateSize(), known.intermediateSize()))
                .attentionHeads(or(given.attentionHeads(), known.attentionHeads()))
                .kvHeads(or(given.kvHeads(), known.kvHeads()))
                .headDim(or(given.headDim(), known.headDim()))
                .vocabularySize(or(given.vocabularySize(), known.vocabularySize()))
                .experts(or(given.experts(), known.experts()))
                .expertsPerToken(or(given.expertsPerToken(), known.expertsPerToken()))
                .attention(or(given.attention(), known.attention()))
                .slidingWindow(or(given.slidingWindow(), known.slidingWindow()))
                .slidingLayerShare(or(given.slidingLayerShare(), known.slidingLayerShare()))
                .kvLoraRank(or(given.kvLoraRank(), known.kvLoraRank()))
                .flopsPerItem(or(given.flopsPerItem(), known.flopsPerItem())));
    }

    private static <T> T or(T given, T known) {
        return given != null ? given : known;
    }
}
