package io.leapadvisor.ingest.trace.span;

import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes spans of all files, each as small as it can be: equal names and attributes are held once. */
public final class SpanStore {

    private final AttributeTable table;
    private final Map<Long, List<Span>> byTrace = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<Map<String, Object>, Map<String, Object>> sayings = new HashMap<>();
    private int count;
    private boolean sampled;

    public SpanStore(AttributeTable table) {
        this.table = table;
    }

    /** What attributes mean. */
    public AttributeTable table() {
        return table;
    }

    /**
     * Takes a span. One without an id is passed over.
     *
     * @throws UnreadableException beyond {@value ImportLimits#SPANS} spans
     */
    public void add(Draft draft) {
        if (draft.id == 0) {
            return;
        }
        if (++count > ImportLimits.SPANS) {
            throw new UnreadableException("These are more than " + ImportLimits.SPANS
                    + " spans, the most that is taken. Send a shorter window; a few thousand requests tell enough.");
        }
        Span span = span(draft);
        byTrace.computeIfAbsent(span.trace(), ignored -> new ArrayList<>(4)).add(span);
    }

    /** The spans of each trace. */
    public Map<Long, List<Span>> traces() {
        return byTrace;
    }

    /** How many were taken. */
    public int count() {
        return count;
    }

    /** True when a span says that not every request was recorded. */
    public boolean isSampled() {
        return sampled;
    }

    private Span span(Draft draft) {
        Map<String, Object> said = table.said(draft.attributes());
        Role role = said.remove(Said.ROLE) instanceof String word ? Role.of(word) : draft.role;
        boolean error = Boolean.TRUE.equals(said.remove(Said.ERROR)) || draft.error;
        sampled |= said.remove(Said.SAMPLED) != null;
        Object instance = said.remove(Said.INSTANCE);
        if (said.get(Said.ROUTE) instanceof String route) {
            said.put(Said.ROUTE, held(OperationName.plain(route)));
        }
        String name = OperationName.plain(draft.name);
        external(said);
        if (draft.name != null && Boolean.TRUE.equals(table.inText("name", draft.name, Said.COLD_START))) {
            said.put(Said.COLD_START, true);
        }
        return new Span(
                draft.trace,
                draft.id,
                draft.parent == draft.id ? 0 : draft.parent,
                role,
                held(draft.service),
                held(name),
                draft.start,
                draft.length,
                instance == null ? 0 : instance.hashCode(),
                error,
                draft.detached,
                held(said));
    }

    /** What others run is known by the name of its model; no tool tells it. */
    private void external(Map<String, Object> said) {
        if (said.get(Said.MODEL) instanceof String model
                && Boolean.TRUE.equals(table.inText("model", model, Said.EXTERNAL))) {
            said.put(Said.EXTERNAL, true);
        }
        said.replaceAll((pointer, value) -> value instanceof String text ? held(text) : value);
        // A route of a query alone, and whatever else is blank, is not said.
        said.values().removeIf(Objects::isNull);
    }

    private Map<String, Object> held(Map<String, Object> said) {
        if (said.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> same = sayings.get(said);
        if (same == null) {
            same = Map.copyOf(said);
            sayings.put(same, same);
        }
        return same;
    }

    private String held(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String same = texts.putIfAbsent(text, text);
        return same == null ? text : same;
    }
}
