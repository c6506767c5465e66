package io.leapadvisor.profile.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The model that is served. A name in the knowledge base fills what is left out.
 *
 * @param name matched without case and punctuation
 * @param family architecture family
 * @param parameters number of weights
 * @param activeParameters weights that a token touches (mixture of experts)
 * @param layers transformer blocks
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the feed-forward block
 * @param attentionHeads query heads
 * @param kvHeads key and value heads
 * @param headDim width of a head
 * @param vocabularySize tokens of the vocabulary
 * @param experts experts a layer
 * @param expertsPerToken experts that a token visits
 * @param attention kind of attention
 * @param slidingWindow tokens a sliding layer sees
 * @param slidingLayerShare share of layers that slide
 * @param kvLoraRank rank of the compressed cache (MLA)
 * @param flopsPerItem FLOP of one forward pass over one item, a multiply-add counted as 2
 * @param weightPrecision format of the weights
 * @param activationPrecision format of the activations
 * @param kvPrecision format of the KV cache
 * @param runtime serving engine, a backend may stand in parentheses
 * @param batching grouping of requests
 * @param features engine features in use
 * @param acceptsCompromise what the team would give up, in words
 * @param runtimeVersion version of the runtime, as it prints it
 * @param trees trees of an ensemble
 * @param treeDepth levels of a tree
 * @param rowsPerRequest rows that a request scores
 * @param embeddingBytes size of the embedding tables
 * @param embeddingLookups rows that an item reads from the embedding tables
 * @param speculation speculative decoding that runs today
 * @param featuresOff engine features that were switched off
 * @param tokenPrices what its provider asks for tokens; null = what the knowledge base has for a model of this name
 */
@RecordBuilder
public record ModelSpec(
        @Size(max = 200) String name,
        ModelFamily family,
        @DecimalMin("1") @DecimalMax("1e14") Double parameters,
        @DecimalMin("1") @DecimalMax("1e14") Double activeParameters,
        @Min(1) @Max(10000) Integer layers,
        @Min(1) @Max(1000000) Integer hiddenSize,
        @Min(1) @Max(10000000) Integer intermediateSize,
        @Min(1) @Max(100000) Integer attentionHeads,
        @Min(1) @Max(100000) Integer kvHeads,
        @Min(1) @Max(100000) Integer headDim,
        @Min(1) @Max(100000000) Integer vocabularySize,
        @Min(1) @Max(100000) Integer experts,
        @Min(1) @Max(100000) Integer expertsPerToken,
        AttentionKind attention,
        @Min(1) @Max(10000000) Integer slidingWindow,
        @DecimalMin("0") @DecimalMax("1") Double slidingLayerShare,
        @Min(1) @Max(100000) Integer kvLoraRank,
        @DecimalMin("1") @DecimalMax("1e18") Double flopsPerItem,
        Precision weightPrecision,
        Precision activationPrecision,
        Precision kvPrecision,
        @Size(max = 100) String runtime,
        @Valid Batching batching,
        Set<@NotNull Feature> features,
        @Size(max = 1000) String acceptsCompromise,
        @Size(max = 100) String runtimeVersion,
        @Min(1) @Max(10000000) Integer trees,
        @Min(1) @Max(10000) Integer treeDepth,
        @DecimalMin("1") @DecimalMax("1e9") Double rowsPerRequest,
        @DecimalMin("0") @DecimalMax("1e12") Double embeddingBytes,
        @DecimalMin("0") @DecimalMax("1e9") Double embeddingLookups,
        @Valid Speculation speculation,
        Set<@NotNull Feature> featuresOff,
        @Valid TokenPrices tokenPrices)
        implements ModelSpecBuilder.With {

    /** Frameworks that run networks and little else. */
    private static final Pattern NETWORKS =
            Pattern.compile("torch|tensor|keras|jax|flax|transformers|mxnet|paddle|onnx", Pattern.CASE_INSENSITIVE);

    /** Servers whose instances of a model share one native process; its Python backend starts one for each. */
    private static final Pattern INSTANCES = Pattern.compile("triton(?!.*python)", Pattern.CASE_INSENSITIVE);

    /** Features are kept in the order of their declaration, so that the same profile is always written the same way. */
    public ModelSpec {
        features = ordered(features);
        featuresOff = ordered(featuresOff);
    }

    private static Set<Feature> ordered(Set<Feature> features) {
        return features == null || features.stream().anyMatch(Objects::isNull)
                ? features
                : Collections.unmodifiableSet(
                        features.isEmpty() ? EnumSet.noneOf(Feature.class) : EnumSet.copyOf(features));
    }

    /** True when the engine has this feature switched on. */
    public boolean has(Feature feature) {
        return features != null && features.contains(feature);
    }

    /** True when the features that are told, or what was switched off, say that answers are sent once complete. */
    @JsonIgnore
    public boolean saysAnswersAreHeldBack() {
        boolean off = featuresOff != null && featuresOff.contains(Feature.STREAMING);
        return !has(Feature.STREAMING) && (off || features != null);
    }

    /** True when features are named that were switched off; an empty list names none, as one that is left out. */
    @JsonIgnore
    public boolean saysFeaturesAreOff() {
        return featuresOff != null && !featuresOff.isEmpty();
    }

    /** True when something says how much there is to compute. */
    @JsonIgnore
    public boolean isSized() {
        return parameters != null || layers != null || flopsPerItem != null || isForest();
    }

    /**
     * True when nothing says that it is a network: no family, size or format is told, and it runs in no framework of
     * networks. It may be a solver, a forecast of a statistics package or a set of rules.
     */
    @JsonIgnore
    public boolean isUntold() {
        return family == ModelFamily.OTHER
                && !isSized()
                && weightPrecision == null
                && (runtime == null || !NETWORKS.matcher(runtime).find());
    }

    /**
     * True where what is counted as processes are instances of the model in one server, which has threads of its own
     * beside theirs and is not full when each of them keeps a core busy.
     */
    @JsonIgnore
    public boolean runsAsInstances() {
        return runtime != null && INSTANCES.matcher(runtime).find();
    }

    /** True for a family that answers token by token. */
    @JsonIgnore
    public boolean isGenerative() {
        return family != null && family.writes();
    }

    /** True for a family whose first half is an encoder, of sound or of a text. */
    @JsonIgnore
    public boolean isEncoded() {
        return family == ModelFamily.SPEECH || family == ModelFamily.SEQ2SEQ;
    }

    /** True for an ensemble of decision trees whose number of trees is known. */
    @JsonIgnore
    public boolean isForest() {
        return trees != null && (family == null || family == ModelFamily.TREE_ENSEMBLE);
    }

    /** Rows that a request scores, one when nothing is said of them. */
    @JsonIgnore
    public double rows() {
        return rowsPerRequest == null ? 1 : rowsPerRequest;
    }

    /** The batching mode, NONE when nothing is said of it. */
    @JsonIgnore
    public BatchingMode batchingMode() {
        return batching == null || batching.mode() == null ? BatchingMode.NONE : batching.mode();
    }

    /** True where nothing tells that it takes more than one request at a time. */
    @JsonIgnore
    public boolean takesOne() {
        return batchingMode() == BatchingMode.NONE || batching.holdsOne();
    }

    /** True when its answers keep to a schema or a grammar. */
    @JsonIgnore
    public boolean isHeldToSchema() {
        return features != null && features.contains(Feature.STRUCTURED_OUTPUT);
    }
}
