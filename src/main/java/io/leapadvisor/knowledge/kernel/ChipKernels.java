package io.leapadvisor.knowledge.kernel;

import io.leapadvisor.profile.model.Precision;
import java.util.List;
import java.util.Map;

/**
 * What an engine's kernels reach on a part; what is left out is as on all parts.
 *
 * @param multiprocessors of the part; null = not known
 * @param alike parts of the same chip, which are taken as this one
 * @param products by the precision that is computed in; half precision is BF16
 * @param prompt attention of prompts in half precision; null = not measured
 * @param token attention of single tokens, by the precision of the cache
 * @param experts layers of experts, by the precision that is computed in
 * @param expandedExperts layers of experts whose weights are expanded before use, by the precision of the weights
 * @param reduce all-reduce over the part's links; null = not measured
 * @param bus all-reduce of parts that share a bus through the host; null = not measured
 */
public record ChipKernels(
        Integer multiprocessors,
        List<String> alike,
        Map<Precision, ProductKernel> products,
        PromptKernel prompt,
        Map<Precision, TokenKernel> token,
        Map<Precision, ExpertKernel> experts,
        Map<Precision, ExpertKernel> expandedExperts,
        ReduceKernel reduce,
        ReduceKernel bus) {

    public ChipKernels {
        alike = alike == null ? List.of() : List.copyOf(alike);
        products = products == null ? Map.of() : Map.copyOf(products);
        token = token == null ? Map.of() : Map.copyOf(token);
        experts = experts == null ? Map.of() : Map.copyOf(experts);
        expandedExperts = expandedExperts == null ? Map.of() : Map.copyOf(expandedExperts);
    }
}
