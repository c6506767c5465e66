package io.leapadvisor.ingest.trace.tree;

import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.span.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The spans of one trace with their parents. Spans sent twice are one; halves of a call that share an id hang one below
 * the other; spans without times are left out, and their children hang where they would.
 */
final class TraceTree {

    private static final Comparator<Span> ORDER = Comparator.comparingLong(Span::start)
            .thenComparing(Comparator.comparingLong(Span::length).reversed())
            .thenComparingLong(Span::id)
            .thenComparing(Span::role)
            .thenComparing(span -> String.valueOf(span.service()))
            .thenComparing(span -> String.valueOf(span.name()));

    private static final int MOST_OF_ONE_ID = 16;

    private record Key(long id, boolean takes, String service) {}

    private final Map<Long, List<Node>> byId = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private int repeated;

    private TraceTree(List<Span> spans) {
        for (Span span : once(spans)) {
            Node node = new Node(span);
            nodes.add(node);
            byId.computeIfAbsent(span.id(), ignored -> new ArrayList<>(1)).add(node);
        }
        nodes.forEach(this::link);
        cutCycles();
        skipUntimed();
        for (Node node : nodes) {
            if (node.parent != null) {
                node.parent.children.add(node);
            }
        }
        align();
    }

    static TraceTree of(List<Span> spans) {
        return new TraceTree(spans);
    }

    /** Spans with times, by their start. */
    List<Node> nodes() {
        return nodes;
    }

    /** Copies that were left out. */
    int repeated() {
        return repeated;
    }

    /** A copy that says how long it took counts more than one of a span that still ran. */
    private Collection<Span> once(List<Span> spans) {
        Map<Key, Span> first = new LinkedHashMap<>();
        for (Span span : spans.stream().sorted(ORDER).toList()) {
            Key key = new Key(span.id(), span.role().takes(), span.service());
            Span other = first.get(key);
            repeated += other == null ? 0 : 1;
            if (other == null || span.isTimed() && span.length() > other.length()) {
                first.put(key, span);
            }
        }
        return first.values().stream().sorted(ORDER).toList();
    }

    private void link(Node node) {
        List<Node> same = byId.get(node.span.id());
        if (node.span.role().takes()) {
            for (Node other : few(same)) {
                if (other.span.role().makes()) {
                    node.parent = other;
                    return;
                }
            }
        }
        if (node.span.parent() == 0) {
            return;
        }
        Node best = null;
        for (Node other : few(byId.getOrDefault(node.span.parent(), List.of()))) {
            if (other != node && (best == null || fit(other, node) > fit(best, node))) {
                best = other;
            }
        }
        node.parent = best;
        node.orphan = best == null;
    }

    /** More than the halves of a call and of its retries never share an id by right. */
    private static List<Node> few(List<Node> nodes) {
        return nodes.subList(0, Math.min(MOST_OF_ONE_ID, nodes.size()));
    }

    /** Of halves that share an id, the one of the same service is the parent, else the one that takes the call. */
    private static int fit(Node parent, Node child) {
        return (Objects.equals(parent.span.service(), child.span.service()) ? 2 : 0)
                + (parent.span.role().takes() ? 1 : 0);
    }

    private void cutCycles() {
        Map<Node, Integer> seen = new IdentityHashMap<>();
        int walk = 0;
        for (Node start : nodes) {
            walk++;
            for (Node node = start; node != null && seen.putIfAbsent(node, walk) == null; node = node.parent) {
                if (node.parent != null && Integer.valueOf(walk).equals(seen.get(node.parent))) {
                    node.parent = null;
                    node.orphan = true;
                }
            }
        }
    }

    /** Each step up is taken once: what was passed on the way gets the same parent. */
    private void skipUntimed() {
        Set<Node> done = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node start : nodes) {
            List<Node> passed = new ArrayList<>();
            Node node = start;
            while (!done.contains(node) && node.parent != null && !node.parent.span.isTimed()) {
                passed.add(node);
                node = node.parent;
            }
            passed.add(node);
            for (Node one : passed) {
                one.orphan = node.parent == null && (node.orphan || one.orphan);
                one.parent = node.parent;
                done.add(one);
            }
        }
        nodes.removeIf(node -> !node.span.isTimed());
    }

    /**
     * From the outside in: a call that lies outside the one that made it, though it is shorter, has another clock. One
     * that ends later within the caller of both streams its answer. All others that end later nobody waits for.
     */
    private void align() {
        List<Node> queue = new ArrayList<>();
        nodes.stream().filter(node -> node.parent == null).forEach(queue::add);
        for (int i = 0; i < queue.size(); i++) {
            Node node = queue.get(i);
            if (node.parent != null) {
                place(node, node.parent);
            }
            queue.addAll(node.children);
        }
    }

    private static void place(Node node, Node parent) {
        node.shift = parent.shift;
        Role role = node.span.role();
        if (node.span.detached() || role == Role.CONSUMER && parent.span.role() != Role.CONSUMER) {
            node.late = true;
            return;
        }
        if (node.isWithin(parent)) {
            return;
        }
        long slack = node.slack(parent);
        boolean elsewhere = !Objects.equals(node.span.service(), parent.span.service());
        boolean call = parent.span.role() == Role.CLIENT && role == Role.SERVER;
        boolean fits = node.span.length() <= parent.span.length() + slack;
        if (fits && (call || elsewhere && node.start() < parent.start() - slack)) {
            long inside = parent.start() + Math.max(0, parent.span.length() - node.span.length()) / 2;
            node.shift += inside - node.start();
            node.moved = true;
            return;
        }
        Node outer = parent.parent;
        if (call && outer != null && node.start() >= parent.start() - slack && node.isWithin(outer)) {
            parent.streams = node.end() - parent.end();
            return;
        }
        node.late = true;
    }
}
