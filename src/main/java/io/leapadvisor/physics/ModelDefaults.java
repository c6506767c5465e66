package io.leapadvisor.physics;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.physics.content.PromptLength;
import io.leapadvisor.physics.serving.PromptReuse;
import io.leapadvisor.physics.shape.NamedWeights;
import io.leapadvisor.physics.tables.TableWork;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.AttentionKind;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Speculation;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Fills what a caller left out of a model with what the knowledge base knows; what the caller gave is kept. */
final class ModelDefaults {

    private ModelDefaults() {}

    /**
     * A model with what its name tells.
     *
     * @param known the model that it surely names
     * @param relative else one that stands for it
     */
    static ModelSpec ofName(
            ModelSpec model,
            Optional<KnownModel> known,
            Optional<KnownModel> relative,
            Knowledge knowledge,
            List<String> assumptions) {
        if (known.isPresent()) {
            ModelSpec filled = fill(model, TableWork.sizedAs(model, known.get()));
            if (!filled.equals(model)) {
                assumptions.add("model.name (" + model.name() + ") is read as "
                        + known.get().spec().name()
                        + " of the knowledge base, which fills the architecture numbers that were left out"
                        + asPublished(model, filled));
            }
            return filled;
        }
        if (relative.isPresent()) {
            assumptions.add("model.name (" + model.name() + NamedWeights.meaning(relative.get()));
            return fill(model, relative.get().spec());
        }
        Optional<ModelSpec> sized = NamedWeights.of(model);
        if (model.name() != null) {
            assumptions.add("model.name (" + model.name()
                    + ") is not in the knowledge base"
                    + knowledge
                            .nearestModel(model.name())
                            .map(near -> " (the nearest is " + near.spec().name() + ")")
                            .orElse("")
                    + (sized.isPresent()
                            ? "; it is taken to have as many weights as its name tells"
                            : "; only the numbers given are used"));
        }
        return sized.orElse(model);
    }

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
                .weightPrecision(or(given.weightPrecision(), known.weightPrecision()))
                .flopsPerItem(or(given.flopsPerItem(), known.flopsPerItem()))
                .trees(or(given.trees(), known.trees()))
                .treeDepth(or(given.treeDepth(), known.treeDepth()))
                .embeddingLookups(or(given.embeddingLookups(), known.embeddingLookups())));
    }

    /** That weights of which nothing was told are taken in the precision that they are published in; else nothing. */
    static String asPublished(ModelSpec given, ModelSpec filled) {
        return given.weightPrecision() == null && filled.weightPrecision() != null
                ? ", and takes its weights in " + filled.weightPrecision() + ", as they are published"
                : "";
    }

    /**
     * The features that run: those told and those that the engine has on in its version, without those that were
     * switched off; null = nothing is known of them.
     *
     * @param engine null = not known
     */
    static ModelSpec withFeaturesOf(Engine engine, ModelSpec model) {
        Set<Feature> on = engine == null ? EnumSet.noneOf(Feature.class) : engine.featuresBeside(model);
        if (on.isEmpty() && !model.saysFeaturesAreOff()) {
            return model;
        }
        on.addAll(or(model.features(), Set.of()));
        on.removeAll(or(model.featuresOff(), Set.of()));
        return model.withFeatures(on);
    }

    /**
     * The speculation that runs, with what is usual for its method where that is not told; it is a feature that runs,
     * too, where anything is known of those.
     */
    static ModelSpec withSpeculation(ModelSpec model, Knowledge knowledge, List<String> assumptions) {
        Speculation told = model.speculation();
        if (told == null) {
            return model;
        }
        double usual = knowledge.threshold(
                told.method() == null
                        ? "draft-acceptance"
                        : "draft-acceptance-" + told.method().name().toLowerCase(Locale.ROOT));
        int drafted = (int) knowledge.threshold("usual-draft-tokens");
        if (told.acceptance() == null) {
            assumptions.add("model.speculation.acceptance is not given; " + usual + " is assumed, as is usual for "
                    + (told.method() == null ? "drafts" : told.method()));
        }
        if (told.draftTokens() == null) {
            assumptions.add("model.speculation.draftTokens is not given; " + drafted + " are assumed");
        }
        Speculation whole =
                new Speculation(told.method(), or(told.draftTokens(), drafted), or(told.acceptance(), usual));
        if (model.features() == null) {
            return model.withSpeculation(whole);
        }
        Set<Feature> on = EnumSet.of(Feature.SPECULATIVE_DECODING);
        on.addAll(model.features());
        return model.withSpeculation(whole).withFeatures(on);
    }

    /**
     * The layers that keep no growing cache. A model whose attention is linear has none but those. Of a hybrid one that
     * nobody knows, all would count as full attention, and its cache come out several times too large: the usual share
     * is assumed. They are sliding layers of window 1, as in the knowledge base, so that the cache comes out right.
     *
     * @param known true where the knowledge base has the model, and says of such layers what it can
     */
    static ModelSpec withLinearLayers(ModelSpec model, boolean known, Knowledge knowledge, List<String> assumptions) {
        boolean isLinear = model.attention() == AttentionKind.LINEAR;
        boolean isOpen = !known && model.attention() == AttentionKind.HYBRID;
        if (model.slidingLayerShare() != null || !isLinear && !isOpen) {
            return model;
        }
        double share = isLinear ? 1 : knowledge.threshold("usual-linear-share");
        if (isOpen) {
            assumptions.add(String.format(
                    Locale.ROOT,
                    "model.slidingLayerShare is not given; %.0f %% of the layers of this hybrid model are taken to keep"
                            + " no cache that grows%s, as is usual: its configuration (layer_types) tells",
                    share * 100,
                    model.slidingWindow() == null ? "" : " beyond their window"));
        }
        return model.with(layers -> layers.slidingLayerShare(share).slidingWindow(or(model.slidingWindow(), 1)));
    }

    /** A prompt of which only the common start is told is longer than that: by a prompt of common length. */
    static DeploymentProfile withPrompt(DeploymentProfile profile, List<String> assumptions) {
        Traffic traffic = profile.traffic();
        boolean startsAlike =
                traffic != null && traffic.sharedPrefixTokens() != null && traffic.sharedPrefixTokens() > 0;
        if (!startsAlike || traffic.inputTokens() != null) {
            return profile;
        }
        PromptLength usual = PromptLength.of(profile);
        assumptions.add(usual.sentence());
        return profile.withTraffic(traffic.withInputTokens(usual.tokens()));
    }

    /**
     * The hits of a prefix cache that is on and that nobody measured. Without an assumption today's prompts would be
     * computed whole, and the cache be proposed that runs.
     */
    static DeploymentProfile withHits(DeploymentProfile profile, List<String> assumptions) {
        Traffic traffic = profile.traffic();
        boolean on = profile.model() != null && profile.model().has(Feature.PREFIX_CACHING);
        double hits = PromptReuse.of(traffic).balanced(profile.hardwareOrNone().replicaCount());
        // Prompts that begin alike in groups may be too many for a cache: what it finds of them nobody can tell.
        boolean groups = traffic != null && traffic.distinctPrefixes() != null && traffic.distinctPrefixes() > 1;
        if (!on || traffic == null || groups || traffic.prefixHitRatio() != null || !(hits > 0)) {
            return profile;
        }
        assumptions.add(String.format(
                Locale.ROOT,
                "traffic.prefixHitRatio is not given; the prefix cache is on and taken to serve %.0f %% of the prompt"
                        + " tokens: what all requests begin with, and of what else repeats the part that meets the"
                        + " replica which answered it before: measure it",
                hits * 100));
        return profile.withTraffic(traffic.withPrefixHitRatio(hits));
    }

    private static <T> T or(T given, T known) {
        return given != null ? given : known;
    }
}
