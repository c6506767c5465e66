package io.leapadvisor.ingest.trace.span;

import java.util.Map;

/**
 * A span as far as stages need it; everything else of it, prompts and host names before all, is left in the file.
 *
 * @param trace last 64 bits of the trace's id
 * @param id last 64 bits of its own
 * @param parent that of its parent; 0 = none
 * @param role side of a call
 * @param service service that reported it; null = not known
 * @param name name of the operation, ids in it replaced
 * @param start ns since 1970 by the clock of its host
 * @param length ns that it took; −1 = the file does not say
 * @param instance hash of the pod or host that reported it; 0 = not known
 * @param error true when it failed
 * @param detached true when its parent does not wait for it
 * @param said what its attributes say, by pointer of the sheets
 */
public record Span(
        long trace,
        long id,
        long parent,
        Role role,
        String service,
        String name,
        long start,
        long length,
        int instance,
        boolean error,
        boolean detached,
        Map<String, Object> said) {

    /** True when it says when it began and how long it took. */
    public boolean isTimed() {
        return length >= 0 && start > 0;
    }

    /** What an attribute says; null = nothing. */
    public Object said(String pointer) {
        return said.get(pointer);
    }

    /** The number that an attribute says; NaN = none. */
    public double number(String pointer) {
        return said.get(pointer) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
