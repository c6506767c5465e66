package io.leapadvisor.knowledge.kernel;

import io.leapadvisor.profile.model.Precision;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All measured kernels. Immutable. */
public final class Kernels {

    /**
     * A part of an engine's kernels, chosen for one precision of weights, products and cache.
     *
     * @param expanding true where the experts' kernels were measured with weights that they expand themselves
     */
    public record Choice(
            Integer multiprocessors,
            ProductKernel products,
            ProductKernel half,
            PromptKernel prompt,
            TokenKernel token,
            ExpertKernel experts,
            boolean expanding,
            ReduceKernel reduce) {}

    private final Map<String, KernelSet> byEngine = new HashMap<>();
    private final KernelSet usual;
    private final List<KernelSet> sets;
    private final Choice reference;

    /** @throws IllegalArgumentException when not exactly one set is the usual one, or an engine has two */
    public Kernels(Collection<KernelSet> sets) {
        List<KernelSet> usuals = sets.stream().filter(KernelSet::usual).toList();
        if (usuals.size() != 1) {
            throw new IllegalArgumentException("exactly one set of kernels must be usual, not " + usuals.size());
        }
        usual = usuals.get(0);
        this.sets = List.copyOf(sets);
        for (KernelSet set : sets) {
            for (String engine : set.engines()) {
                if (byEngine.put(engine, set) != null) {
                    throw new IllegalArgumentException("engine " + engine + " has two sets of kernels");
                }
            }
        }
        reference = of(null, null, Precision.BF16, Precision.BF16, Precision.BF16, false);
    }

    /** The sets that they were made of. */
    public List<KernelSet> sets() {
        return sets;
    }

    /** True where this engine's kernels were measured. */
    public boolean measuredOf(String engine) {
        return byEngine.containsKey(engine);
    }

    /** True where kernels of some engine were measured on this part, or on one alike. */
    public boolean measuredOn(String part) {
        return byEngine.values().stream()
                .anyMatch(set -> !set.on(part).products().isEmpty());
    }

    /** What the calibration's numbers stand for: half precision, with what all parts share of the usual set. */
    public Choice reference() {
        return reference;
    }

    /**
     * The kernels of an engine on a part, else those that all parts share; null = unknown.
     *
     * @param weights precision of the weights
     * @param computed precision that products are computed in
     * @param cache precision of the KV cache
     * @param bus true where parts share a bus through the host instead of links from part to part
     */
    public Choice of(String engine, String part, Precision weights, Precision computed, Precision cache, boolean bus) {
        KernelSet set = engine == null ? usual : byEngine.getOrDefault(engine, usual);
        ChipKernels chip = part == null ? set.shared() : set.on(part);
        Precision products = measured(computed);
        ProductKernel half = set.find(chip, one -> one.products().get(Precision.BF16));
        ProductKernel own = set.find(chip, one -> one.products().get(products));
        // How an engine expands the weights of experts is its own: of others, half precision and the usual loss stand.
        boolean expanded = weights.isQuantized() && !computed.isQuantized() && measuredOf(engine);
        ExpertKernel experts =
                expanded ? set.find(chip, one -> one.expandedExperts().get(weights)) : null;
        boolean expanding = experts != null;
        if (experts == null) {
            experts = set.find(chip, one -> one.experts().get(products));
        }
        TokenKernel token =
                set.find(chip, one -> one.token().get(cache.isQuantized() ? Precision.FP8 : Precision.BF16));
        return new Choice(
                chip.multiprocessors(),
                own == null ? half : products != Precision.BF16 && set.fusedQuantizing() ? own.fused(half) : own,
                half,
                set.find(chip, ChipKernels::prompt),
                token == null ? set.shared().token().get(Precision.BF16) : token,
                experts == null ? set.shared().experts().get(Precision.BF16) : experts,
                expanding,
                set.find(chip, bus ? ChipKernels::bus : ChipKernels::reduce));
    }

    /** The precision whose kernels stand for another: INT8 passes over its inputs to quantize them, as FP8 does. */
    private static Precision measured(Precision computed) {
        return switch (computed) {
            case FP8, FP4 -> computed;
            case INT8 -> Precision.FP8;
            default -> Precision.BF16;
        };
    }
}
