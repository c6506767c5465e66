package io.leapadvisor.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.Precision;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A serving engine or runtime.
 *
 * @param id kebab-case id
 * @param name the project's name
 * @param aliases what callers write for it, lower case
 * @param style how it executes a model
 * @param wrapper true for a server or web framework around a runtime: "torchserve (pytorch)" is judged by what stands
 *     in parentheses
 * @param continuousBatching true when it can admit and release requests token by token
 * @param weightOnlyKernels precisions for which it has kernels that keep weights small and compute in the activation
 *     precision
 * @param quantizedKernels precisions for which it has kernels that compute weights and activations in that precision
 * @param quantizedCacheWith precisions of the weights with which it keeps the KV cache in FP8 unless told otherwise
 * @param halfAccumulation true when half-precision products accumulate in half precision, for which consumer parts have
 *     twice the rate
 * @param maxSequences sequences that it admits at once unless told otherwise; null = not known
 * @param tf32 false when it computes FP32 in FP32 although the part has a TF32 unit; null = as engines of its style do
 * @param tiles true when it uses the matrix tiles of a CPU (AMX); null = no, it uses the vector units
 * @param serves model families it is used for; empty = none
 * @param prefer where it is the usual choice; only for families that it serves, and for those that nobody knows
 * @param runsOn kinds of part that models run on with it where the profile names none; empty = any
 * @param sources where this is documented
 */
public record Engine(
        String id,
        String name,
        List<String> aliases,
        Style style,
        boolean wrapper,
        boolean continuousBatching,
        Set<Precision> weightOnlyKernels,
        Set<Precision> quantizedKernels,
        Set<Precision> quantizedCacheWith,
        Boolean halfAccumulation,
        Integer maxSequences,
        Boolean tf32,
        Boolean tiles,
        Set<ModelFamily> serves,
        List<EnginePreference> prefer,
        Set<Accelerator.Kind> runsOn,
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
        LLM_SERVER
    }

    public Engine {
        Check.id(id);
        Check.text("name", name);
        Check.present("style", style);
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
        weightOnlyKernels = Check.ordered(Precision.class, weightOnlyKernels);
        quantizedKernels = Check.ordered(Precision.class, quantizedKernels);
        halfAccumulation = halfAccumulation != null && halfAccumulation;
        quantizedCacheWith = Check.ordered(Precision.class, quantizedCacheWith);
        serves = Check.ordered(ModelFamily.class, serves);
        prefer = prefer == null ? List.of() : List.copyOf(prefer);
        runsOn = Check.ordered(Accelerator.Kind.class, runsOn);
        for (EnginePreference preference : prefer) {
            for (ModelFamily family : preference.families()) {
                if (family != ModelFamily.OTHER && !serves.contains(family)) {
                    throw new IllegalArgumentException("prefer (" + family + ") is not among serves");
                }
            }
        }
        Check.within("maxSequences", maxSequences == null ? null : (Double) maxSequences.doubleValue(), 1, 1e6);
        sources = sources == null ? List.of() : List.copyOf(sources);
    }

    /** True when it is for processors alone. */
    @JsonIgnore
    public boolean isForProcessors() {
        return runsOn.equals(Set.of(Accelerator.Kind.CPU));
    }

    /** Its place in the usual order of choice for a family on a kind of part; empty = it is no usual choice. */
    public OptionalInt rank(ModelFamily family, Accelerator.Kind kind) {
        return prefer.stream()
                .filter(preference -> preference.covers(family, kind))
                .mapToInt(EnginePreference::rank)
                .min();
    }

    /** True when it runs a model operator by operator, so that compiling it can pay. */
    public boolean isEager() {
        return style == Style.EAGER;
    }
}
