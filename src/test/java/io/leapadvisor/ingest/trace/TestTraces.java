package io.leapadvisor.ingest.trace;

import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.trace.span.AttributeTable;
import io.leapadvisor.ingest.trace.span.Draft;
import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.span.Span;
import io.leapadvisor.ingest.trace.span.SpanStore;
import io.leapadvisor.ingest.trace.tree.Part;
import io.leapadvisor.ingest.trace.tree.Request;
import io.leapadvisor.ingest.trace.tree.Traces;
import java.util.ArrayList;
import java.util.List;

/** Traces for tests, in ms from a moment of our days that is no whole ms; attributes mean what the sheets say. */
public final class TestTraces {

    public static final AttributeTable TABLE = new AttributeTable(TestImporter.IMPORTER.catalogue().all().stream()
            .filter(sheet -> sheet.reader().equals(TraceReader.NAME))
            .toList());

    private static final long MS = 1_000_000;
    private static final long START = 1_790_000_000_000L * MS + 123_457;

    private final SpanStore store = new SpanStore(TABLE);
    private long trace = 1;

    /** From here on, spans are of another trace. */
    public TestTraces trace(long id) {
        trace = id;
        return this;
    }

    /** Adds a span; ids from 1, parent 0 = none; attributes as keys and values in turn. */
    public TestTraces span(
            long id,
            long parent,
            String service,
            String name,
            Role role,
            double from,
            double to,
            Object... attributes) {
        Draft draft = draft(id, parent, service, name, role, from, to, attributes);
        store.add(draft);
        return this;
    }

    /** Adds a span that failed. */
    public TestTraces failed(long id, long parent, String service, String name, Role role, double from, double to) {
        Draft draft = draft(id, parent, service, name, role, from, to);
        draft.error = true;
        store.add(draft);
        return this;
    }

    private Draft draft(
            long id,
            long parent,
            String service,
            String name,
            Role role,
            double from,
            double to,
            Object... attributes) {
        Draft draft = new Draft(TABLE);
        draft.trace = trace;
        draft.id = id;
        draft.parent = parent;
        draft.service = service;
        draft.name = name;
        draft.role = role;
        draft.from(START + Math.round(from * MS), START + Math.round(to * MS));
        for (int i = 0; i < attributes.length; i += 2) {
            draft.attribute((String) attributes[i], attributes[i + 1]);
        }
        return draft;
    }

    /** What was added. */
    public SpanStore store() {
        return store;
    }

    /** The spans of the current trace. */
    public List<Span> spans() {
        return store.traces().get(trace);
    }

    /** Requests and fragments. */
    public List<Request> requests() {
        List<Request> found = new ArrayList<>();
        Traces.read(store, found::add);
        return found;
    }

    /** The only request. */
    public Request request() {
        List<Request> found = requests();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " requests");
        }
        return found.get(0);
    }

    /** The part of this name. */
    public static Part part(Request request, String name) {
        return request.parts().stream()
                .filter(part -> part.label().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in "
                        + request.parts().stream().map(Part::label).toList()));
    }

    /** ms of a part. */
    public static double ms(Request request, String name) {
        return part(request, name).length() / (double) MS;
    }
}
