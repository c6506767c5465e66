package io.leapadvisor.ingest.trace.tree;

import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.tree.Request.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The spans below the first one of a request as groups. A group's time is that in which one of its spans, and no span
 * that it waits for, runs: so parts of the path add up to the whole and none counts twice. Of a call seen from both
 * sides, the callee's side is the stage and the rest is the way between them, where the clocks allow it to be told.
 */
final class RequestReader {

    private final Kinds kinds;
    private final Node entry;
    private final boolean whole;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Boolean> late = new IdentityHashMap<>();
    private final Set<Node> callBelow = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Label, Part> parts = new TreeMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<String> around = new ArrayList<>();
    private int moved;
    private long own;

    private RequestReader(Node entry, boolean whole, Kinds kinds) {
        this.entry = entry;
        this.whole = whole;
        this.kinds = kinds;
    }

    static Request read(Node entry, boolean whole, Kinds kinds) {
        return new RequestReader(entry, whole, kinds).request();
    }

    private Request request() {
        nodes.add(entry);
        late.put(entry, false);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            for (Node child : node.children) {
                late.put(child, late.get(node) || child.late);
                nodes.add(child);
            }
        }
        for (int i = nodes.size() - 1; i > 0; i--) {
            Node node = nodes.get(i);
            if (Kinds.INFERENCE.equals(Kinds.said(node)) || callBelow.contains(node)) {
                callBelow.add(node.parent);
            }
        }
        long last = entry.end();
        for (Node node : nodes) {
            last = Math.max(last, node.end());
            moved += node.moved ? 1 : 0;
            node(node);
        }
        nodes.forEach(this::retries);
        return new Request(
                entry.span,
                kinds.label(entry),
                whole,
                List.copyOf(parts.values()),
                List.copyOf(calls),
                List.copyOf(around),
                own,
                moved,
                last - entry.start());
    }

    private void node(Node node) {
        if (node != entry && Kinds.isTransport(node)) {
            return;
        }
        Intervals alone = alone(node);
        call(node);
        if (node.isPaired()) {
            network(node, alone);
            return;
        }
        String kind = kind(node);
        if (node == entry && whole && (Kinds.said(node) == null || kind.equals(Kinds.OTHER))) {
            own = alone.length();
            return;
        }
        add(kinds.label(node), kind, node, alone);
    }

    /** What contains a call is no call. */
    private String kind(Node node) {
        String kind = kinds.of(node);
        boolean agent = callBelow.contains(node) && (Kinds.said(node) != null || kind.equals(Kinds.INFERENCE));
        return agent ? Kinds.OTHER : kind;
    }

    private Intervals alone(Node node) {
        List<long[]> within = new ArrayList<>();
        for (Node child : node.children) {
            if (!child.late && !Kinds.isTransport(child)) {
                within.add(new long[] {child.start(), child.end()});
            }
        }
        return Intervals.union(within).outside(node.start(), node.end());
    }

    /** The way between the halves, unless the clocks of both differ or the answer streams. */
    private void network(Node caller, Intervals alone) {
        Node callee = null;
        for (Node child : caller.children) {
            if (child.span.role() == Role.SERVER && !child.late) {
                if (child.moved || caller.streams > 0) {
                    return;
                }
                callee = child;
            }
        }
        String to = callee.span.service() != null ? callee.span.service() : Kinds.name(callee.span);
        Part part = add(new Label(caller.span.service(), "network to " + to, true), Kinds.NETWORK, caller, alone);
        Object here = caller.span.said(Said.ZONE);
        Object there = callee.span.said(Said.ZONE);
        part.crossesZones |= here != null && there != null && !Objects.equals(here, there);
        if (caller.span.said(Said.PAYLOAD) == null && callee.span.said(Said.PAYLOAD) != null) {
            part.spans.set(part.spans.size() - 1, callee.span);
        }
    }

    private Part add(Label label, String kind, Node node, Intervals alone) {
        Part part = parts.computeIfAbsent(label, ignored -> new Part(label, kind));
        part.own.addAll(alone.parts());
        part.sum += alone.length();
        part.spans.add(node.span);
        part.late += late.get(node) ? 1 : 0;
        part.first = Math.min(part.first, node.start() - entry.start());
        return part;
    }

    /** Only innermost calls: agents and chains say again what their calls say. */
    private void call(Node node) {
        boolean named = node.span.said(Said.MODEL) instanceof String;
        if (callBelow.contains(node)
                || !(named ? kinds.of(node) : String.valueOf(Kinds.said(node))).equals(Kinds.INFERENCE)) {
            if (named && kind(node).equals(Kinds.OTHER)) {
                around.add((String) node.span.said(Said.MODEL));
            }
            return;
        }
        calls.add(new Call(node.span, kinds.label(worker(node)), Math.max(0, node.start() - entry.start())));
    }

    /** A call that failed and was followed by one of its kind from the same place was tried again. */
    private void retries(Node node) {
        Map<Label, Node> failed = new HashMap<>();
        for (Node child : node.children) {
            Label label = kinds.label(child);
            Node before = failed.remove(label);
            Part part = before == null ? null : group(before);
            if (part != null && child.start() >= before.end() - before.slack(child)) {
                part.retried++;
            }
            if (child.span.error()) {
                failed.put(label, child);
            }
        }
    }

    /** The group of a call that failed. */
    private Part group(Node failed) {
        return parts.get(kinds.label(worker(failed)));
    }

    /** The half of a call that does its work. */
    private static Node worker(Node node) {
        if (node.isPaired()) {
            for (Node child : node.children) {
                if (child.span.role() == Role.SERVER && !child.late) {
                    return child;
                }
            }
        }
        return node;
    }
}
