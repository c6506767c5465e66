package io.leapadvisor.ingest.trace.tree;

import io.leapadvisor.ingest.trace.span.Span;
import java.util.Collection;
import java.util.List;

/**
 * One request, or a fragment of one.
 *
 * @param entry its first span
 * @param label group of the first span
 * @param whole false for a fragment, which has no end-to-end time
 * @param parts what its groups of spans took
 * @param calls calls of models, innermost ones only
 * @param models models named by spans around calls
 * @param own ns that the first span took for itself
 * @param moved calls whose clock was put right
 * @param extent ns from the begin of the request to the end of the last span
 */
public record Request(
        Span entry,
        Label label,
        boolean whole,
        Collection<Part> parts,
        List<Call> calls,
        List<String> models,
        long own,
        int moved,
        long extent) {

    /**
     * A call of a model.
     *
     * @param span the span
     * @param label its group
     * @param after ns from the begin of the request
     */
    public record Call(Span span, Label label, long after) {}
}
