package io.leapadvisor.ingest.trace.tree;

import io.leapadvisor.ingest.trace.span.Span;
import java.util.ArrayList;
import java.util.List;

/** What the spans of one group took in one request. Mutable while the request is read, of one thread. */
public final class Part {

    private final Label label;
    private final String kind;
    final List<long[]> own = new ArrayList<>();
    final List<Span> spans = new ArrayList<>();
    long sum;
    int retried;
    int late;
    long first = Long.MAX_VALUE;
    boolean crossesZones;
    private Intervals union;

    Part(Label label, String kind) {
        this.label = label;
        this.kind = kind;
    }

    /** Its group. */
    public Label label() {
        return label;
    }

    /** What it does, in the contract's words. */
    public String kind() {
        return kind;
    }

    /** Its spans. */
    public List<Span> spans() {
        return spans;
    }

    /** Calls, those that were repeated counted once. */
    public int calls() {
        return spans.size() - retried;
    }

    /** Calls that failed and were repeated. */
    public int retried() {
        return retried;
    }

    /** True when the request does not wait for it. */
    public boolean isLate() {
        return 2 * late > spans.size();
    }

    /** True when a call leaves its zone. */
    public boolean crossesZones() {
        return crossesZones;
    }

    /** ns from the begin of the request to that of the first. */
    public long first() {
        return first;
    }

    /** ns in which at least one of its spans worked or waited itself, and not for a call within it. */
    public long length() {
        return union().length();
    }

    /** ns of all its spans one after the other, without calls within them. */
    public long sum() {
        return sum;
    }

    /** ns in which both ran at once. */
    public long common(Part other) {
        return union().common(other.union());
    }

    private Intervals union() {
        if (union == null) {
            union = Intervals.union(own);
        }
        return union;
    }
}
