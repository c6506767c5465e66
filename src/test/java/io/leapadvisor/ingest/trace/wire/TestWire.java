package io.leapadvisor.ingest.trace.wire;

import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.Opener;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.ingest.trace.TestTraces;
import io.leapadvisor.ingest.trace.span.Span;
import io.leapadvisor.ingest.trace.span.SpanStore;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Spans of a text for tests, by their names. */
final class TestWire {

    private TestWire() {}

    static Content content(String text) {
        return Opener.open(new SourceFile("trace.json", text.getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    static List<Span> read(Wire wire, String text) {
        SpanStore store = new SpanStore(TestTraces.TABLE);
        new Walk(wire, store).read(content(text.replace('\'', '"')));
        return spans(store);
    }

    static List<Span> spans(SpanStore store) {
        return store.traces().values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Span::name))
                .toList();
    }
}
