package io.leapadvisor.ingest.trace.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.source.BoundedLines;
import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.Json;
import io.leapadvisor.ingest.trace.span.Draft;
import io.leapadvisor.ingest.trace.span.SpanStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through a file of any number of JSON documents, in a list, one behind the other, or behind words of a log, and
 * never holds more than one span with the objects around it. What comes before a fault is kept.
 */
final class Walk {

    private static final ObjectMapper TREES = new ObjectMapper();

    private final Wire wire;
    private final SpanStore store;
    private final int before;
    private int documents;

    Walk(Wire wire, SpanStore store) {
        this.wire = wire;
        this.store = store;
        this.before = store.count();
    }

    /**
     * Reads a file.
     *
     * @return what is wrong with its end; null = nothing
     * @throws io.leapadvisor.ingest.source.UnreadableException when nothing before the fault was a span
     */
    String read(Content content) {
        String start = content.head().stripLeading();
        try {
            if (start.startsWith("{") || start.startsWith("[")) {
                try (JsonParser parser = Json.parser(content)) {
                    documents(parser);
                }
            } else {
                lines(content);
            }
            return null;
        } catch (IOException e) {
            if (store.count() == before) {
                throw Json.explain(e);
            }
            return Json.explain(e).getMessage();
        }
    }

    /** Documents of JSON that were read. */
    int documents() {
        return documents;
    }

    private void documents(JsonParser parser) throws IOException {
        List<Draft> complete = new ArrayList<>();
        JsonToken token;
        try {
            while ((token = parser.nextToken()) != null) {
                documents++;
                value(parser, token, complete);
                complete.forEach(store::add);
                complete.clear();
            }
        } finally {
            complete.forEach(store::add);
        }
    }

    /** Lines of a log: each object behind the words before it. */
    private void lines(Content content) throws IOException {
        try (BufferedReader reader = content.reader()) {
            for (String line : new BoundedLines(reader)) {
                int begin = line.indexOf('{');
                if (begin >= 0) {
                    try (JsonParser parser = Json.parser(line.substring(begin))) {
                        documents(parser);
                    } catch (IOException other) {
                        // Braces of another message.
                    }
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void value(JsonParser parser, JsonToken token, List<Draft> into) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            object(parser, into);
        } else if (token == JsonToken.START_ARRAY) {
            JsonToken next;
            while ((next = parser.nextToken()) != JsonToken.END_ARRAY && next != null) {
                value(parser, next, into);
            }
        }
    }

    /** What was read of an object that is cut goes the way of a whole one. */
    private void object(JsonParser parser, List<Draft> into) throws IOException {
        ObjectNode own = TREES.createObjectNode();
        List<Draft> below = new ArrayList<>(0);
        try {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken next = parser.nextToken();
                if (next != null && next.isStructStart() && wire.holdsSpans(member)) {
                    value(parser, next, below);
                } else if (next != null) {
                    own.set(member, TREES.readTree(parser));
                }
            }
        } finally {
            into.addAll(wire.end(own, below, store.table(), store::add));
        }
    }
}
