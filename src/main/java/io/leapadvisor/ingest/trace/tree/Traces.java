package io.leapadvisor.ingest.trace.tree;

import io.leapadvisor.ingest.trace.span.SpanStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Goes through all traces and hands on their requests and fragments one by one. */
public final class Traces {

    private int repeated;
    private int probes;
    private int sessions;
    private int count;

    private Traces() {}

    /** Reads the requests of all traces; the order of spans and files does not matter. */
    public static Traces read(SpanStore store, Consumer<Request> requests) {
        Traces traces = new Traces();
        Kinds kinds = new Kinds(store.table());
        store.traces().entrySet().stream()
                .sorted(Comparator.comparingLong(Map.Entry::getKey))
                .forEach(trace -> traces.trace(TraceTree.of(trace.getValue()), kinds, requests));
        return traces;
    }

    private void trace(TraceTree tree, Kinds kinds, Consumer<Request> requests) {
        count++;
        repeated += tree.repeated();
        Entries entries = Entries.of(tree, kinds);
        probes += entries.probes();
        sessions += entries.sessions();
        read(entries.requests(), true, kinds, requests);
        read(entries.fragments(), false, kinds, requests);
    }

    private static void read(List<Node> nodes, boolean whole, Kinds kinds, Consumer<Request> requests) {
        nodes.forEach(node -> requests.accept(RequestReader.read(node, whole, kinds)));
    }

    /** Traces. */
    public int count() {
        return count;
    }

    /** Spans that came twice. */
    public int repeated() {
        return repeated;
    }

    /** Probes and scrapes. */
    public int probes() {
        return probes;
    }

    /** Traces of sessions. */
    public int sessions() {
        return sessions;
    }
}
