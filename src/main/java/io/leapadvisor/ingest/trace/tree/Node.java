package io.leapadvisor.ingest.trace.tree;

import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.span.Span;
import java.util.ArrayList;
import java.util.List;

/** A span in its trace. Mutable while the trace is put together, of one thread. */
public final class Node {

    private static final long MILLISECOND = 1_000_000;
    private static final long LEAST_SLACK = 2_000;
    private static final int SLACK_SHARE = 100;

    final Span span;
    Node parent;
    /** True when its parent is not in the file, though it has one. */
    boolean orphan;

    final List<Node> children = new ArrayList<>(2);

    /** ns by which its clock is moved so that calls lie inside those that make them. */
    long shift;
    /** True when it had to be moved for itself. */
    boolean moved;
    /** True when its parent does not wait for it. */
    boolean late;

    /** ns by which a call lasts longer than its calling half says, because the answer streams. */
    long streams;

    Node(Span span) {
        this.span = span;
    }

    /** The span. */
    public Span span() {
        return span;
    }

    long start() {
        return span.start() + shift;
    }

    long end() {
        return start() + Math.max(0, span.length()) + streams;
    }

    /** Time by which it may stand outside another, because clocks are read in steps. */
    long slack(Node other) {
        boolean coarse = span.start() % MILLISECOND == 0 || other.span.start() % MILLISECOND == 0;
        long share = Math.max(0, other.span.length()) / SLACK_SHARE;
        return Math.max(LEAST_SLACK, Math.min(MILLISECOND, share)) + (coarse ? MILLISECOND : 0);
    }

    boolean isWithin(Node other) {
        long slack = slack(other);
        return start() >= other.start() - slack && end() <= other.end() + slack;
    }

    /** True for the calling half of a call whose other half is here too. */
    boolean isPaired() {
        if (span.role() != Role.CLIENT) {
            return false;
        }
        for (Node child : children) {
            if (child.span.role() == Role.SERVER && !child.late) {
                return true;
            }
        }
        return false;
    }
}
