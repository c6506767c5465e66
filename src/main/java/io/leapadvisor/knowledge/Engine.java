package io.leapadvisor.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.leapadvisor.knowledge.kernel.Tf32;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.price.TokenPrice;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.knowledge.serving.DefaultFeatures;
import io.leapadvisor.knowledge.serving.Drafting;
import io.leapadvisor.knowledge.serving.Needs;
import io.leapadvisor.knowledge.serving.OnePassShares;
import io.leapadvisor.knowledge.serving.Places;
import io.leapadvisor.knowledge.serving.PythonProcess;
import io.leapadvisor.knowledge.serving.Scheduling;
import io.leapadvisor.knowledge.serving.Status;
import io.leapadvisor.knowledge.trees.TreeCost;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A serving engine or runtime.
 *
 * @param id kebab-case id
 * @param name the project's name
 * @param aliases what callers write for it, lower case
 * @param style how it executes a model
 * @param embedded true for a library inside the program that uses it, and that alone calls it; null = no
 * @param wrapper true for a server around a runtime: "torchserve (pytorch)" is judged by what stands in parentheses
 * @param process how a process of a server in Python takes requests; null = it is none, or that is not known
 * @param continuousBatching true when it can admit and release requests token by token
 * @param weightOnlyKernels precisions with kernels that keep weights small and compute in the activation precision
 * @param quantizedKernels precisions for which it has kernels that compute weights and activations in that precision
 * @param processorKernels precisions for which it has such kernels on a CPU alone
 * @param quantizedCacheWith precisions of the weights with which it keeps the KV cache in FP8 unless told otherwise
 * @param halfAccumulation true when half-precision products accumulate in half: consumer parts do that twice as fast
 * @param maxSequences sequences that it admits at once unless told otherwise; null = not known
 * @param tf32 what it computes on the TF32 unit of a part when told FP32; null = as engines of its style do
 * @param launches of a layer in an eager engine over those with half-precision weights, by precision; absent = 1
 * @param expandsInMemory precisions of weights that it expands into memory before a product of rows; empty = none
 * @param expansion time of products with weights that it stores small over the same in full; absent = as is usual
 * @param onePass how it runs models that answer in one pass; null = as is usual of its style
 * @param fusesAttentionSince first version whose attention keeps the maps on the chip; "0" = all do, null = none does
 * @param winograd true when it computes 3×3 convolutions by Winograd's transform on a CPU; null = no
 * @param tiles true when it uses the matrix tiles of a CPU (AMX); null = no, it uses the vector units
 * @param usualWeights precision of the weights that it fetches for a language model; null = the one of publication
 * @param fixedShapes true when it computes the whole batch that it was compiled for, and all experts; null = no
 * @param pipelinedTokens tokens of a prompt that are computed at a time, by groups of layers in turn; null = all
 * @param gatheredTokens tokens of waiting requests that it computes together unless told otherwise; null = none
 * @param spillsToHost true when the host keeps and computes what an accelerator has no room for; null = no
 * @param prefer where it is the usual choice
 * @param runsOn kinds of part that models run on with it where the profile names none; empty = any
 * @param needs families of models and parts without which it cannot run; null = none that are known
 * @param defaultFeatures what it has on unless told otherwise, by version; empty = nothing, or not known
 * @param lacks features that it does not have in any version
 * @param drafting what it can draft with, by version; empty = not known
 * @param scheduling how it runs prompts, by version; empty = not known
 * @param places what it admits unless told otherwise, by version and part; empty = not known
 * @param latest the newest version that we read of; null = not known
 * @param trees what it takes for ensembles of decision trees; null = not known, or it runs none
 * @param status whether its project goes on; null = nothing else was read, it does
 * @param onlyModels beginnings of the names of models that run nowhere else, lower case; empty = none
 * @param tokenPrices what is asked for tokens of models that run there; empty = nothing, or not known
 * @param sources where this is documented
 */
public record Engine(
        String id,
        String name,
        List<String> aliases,
        Style style,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean embedded,
        boolean wrapper,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) PythonProcess process,
        boolean continuousBatching,
        Set<Precision> weightOnlyKernels,
        Set<Precision> quantizedKernels,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Set<Precision> processorKernels,
        Set<Precision> quantizedCacheWith,
        Boolean halfAccumulation,
        Integer maxSequences,
        Tf32 tf32,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Map<Precision, Double> launches,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Set<Precision> expandsInMemory,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Map<Precision, Double> expansion,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) OnePassShares onePass,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String fusesAttentionSince,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean winograd,
        Boolean tiles,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Precision usualWeights,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean fixedShapes,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Integer pipelinedTokens,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Integer gatheredTokens,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean spillsToHost,
        List<EnginePreference> prefer,
        Set<Accelerator.Kind> runsOn,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Needs needs,
        List<DefaultFeatures> defaultFeatures,
        Set<Feature> lacks,
        List<Drafting> drafting,
        List<Scheduling> scheduling,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) List<Places> places,
        String latest,
        TreeCost trees,
        Status status,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) List<String> onlyModels,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) List<TokenPrice> tokenPrices,
        List<Source> sources) {

    /** How an engine executes a model. */
    public enum Style {
        /** Operator by operator, launched by an interpreter. */
        EAGER,
        /** Through compiled or hand-written kernels that native code launches one by one. */
        COMPILED,
        /** Compiled, and replayed as one captured graph. */
        GRAPH,
        /** As a native engine for one user's language model, with kernels for few rows. */
        LOCAL,
        /** As a server for language models that batches token by token. */
        LLM_SERVER,
        /** At a provider, on machines that nobody outside knows. */
        HOSTED
    }

    public Engine {
        Check.id(id);
        Check.text("name", name);
        Check.present("style", style);
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
        weightOnlyKernels = Check.ordered(Precision.class, weightOnlyKernels);
        quantizedKernels = Check.ordered(Precision.class, quantizedKernels);
        processorKernels = Check.ordered(Precision.class, processorKernels);
        expandsInMemory = Check.ordered(Precision.class, expandsInMemory);
        launches = launches == null ? Map.of() : Map.copyOf(launches);
        expansion = expansion == null ? Map.of() : Map.copyOf(expansion);
        onePass = OnePassShares.of(onePass, style == Style.EAGER);
        winograd = winograd != null && winograd;
        embedded = embedded != null && embedded;
        fixedShapes = fixedShapes != null && fixedShapes;
        halfAccumulation = halfAccumulation != null && halfAccumulation;
        quantizedCacheWith = Check.ordered(Precision.class, quantizedCacheWith);
        prefer = prefer == null ? List.of() : List.copyOf(prefer);
        runsOn = Check.ordered(Accelerator.Kind.class, runsOn);
        defaultFeatures = defaultFeatures == null ? List.of() : List.copyOf(defaultFeatures);
        lacks = Check.ordered(Feature.class, lacks);
        drafting = drafting == null ? List.of() : List.copyOf(drafting);
        scheduling = scheduling == null ? List.of() : List.copyOf(scheduling);
        places = places == null ? List.of() : List.copyOf(places);
        onlyModels = onlyModels == null ? List.of() : List.copyOf(onlyModels);
        tokenPrices = tokenPrices == null ? List.of() : List.copyOf(tokenPrices);
        EngineVersion.check("latest", latest);
        EngineVersion.check("fusesAttentionSince", fusesAttentionSince);
        Check.within("maxSequences", maxSequences == null ? null : (Double) maxSequences.doubleValue(), 1, 1e6);
        Check.positive("pipelinedTokens", pipelinedTokens == null ? null : (Double) pipelinedTokens.doubleValue());
        Check.positive("gatheredTokens", gatheredTokens == null ? null : (Double) gatheredTokens.doubleValue());
        sources = sources == null ? List.of() : List.copyOf(sources);
    }

    /** What is on beside what a profile names; a list that names what none can switch off tells all that runs. */
    public Set<Feature> featuresBeside(ModelSpec model) {
        Optional<EngineVersion> version = EngineVersion.told(model);
        return version.isEmpty() && enumerates(model) ? EnumSet.noneOf(Feature.class) : featuresOnIn(version);
    }

    /** True when a profile names a feature that every version has on: who does so lists all that runs. */
    public boolean enumerates(ModelSpec model) {
        return defaultFeatures.stream()
                .filter(some -> some.since() == null && some.until() == null)
                .flatMap(some -> some.features().stream())
                .anyMatch(model::has);
    }

    /** What is on in a version unless told otherwise; of one that is not known, in the newest. */
    public Set<Feature> featuresOnIn(Optional<EngineVersion> version) {
        return DefaultFeatures.onIn(defaultFeatures, version);
    }

    /** True when it has kernels that compute weights and activations in a precision. */
    public boolean quantizes(Precision precision, boolean onProcessor) {
        return quantizedKernels.contains(precision) || onProcessor && processorKernels.contains(precision);
    }

    /** True when maps of attention stay on the chip; of a version that is not told, as in the newest. */
    public boolean fusesAttention(Optional<EngineVersion> version) {
        return fusesAttentionSince != null
                && version.filter(v -> v.isWithin(null, fusesAttentionSince)).isEmpty();
    }

    /** True when nothing comes from its project any more. */
    public boolean isArchived() {
        return status != null && status.state() == Status.State.ARCHIVED;
    }

    /** True when the model runs at a provider. */
    @JsonIgnore
    public boolean isHosted() {
        return style == Style.HOSTED;
    }

    /** Its place in the usual order of choice for a model on a part, null = unknown; empty = it is no usual choice. */
    public OptionalInt rank(ModelFamily family, String model, Accelerator part) {
        return prefer.stream()
                .filter(preference -> preference.covers(family, model, part))
                .mapToInt(EnginePreference::rank)
                .min();
    }

    /** True when it starts each operator by itself, from an interpreter or from a graph: fusing them can pay. */
    @JsonIgnore
    public boolean isUnfused() {
        return isEager() || !onePass.fuses();
    }

    public boolean isEager() {
        return style == Style.EAGER;
    }
}
