package io.leapadvisor.ingest.trace.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.trace.span.AttributeTable;
import io.leapadvisor.ingest.trace.span.Draft;
import io.leapadvisor.ingest.trace.span.Ids;
import io.leapadvisor.ingest.trace.span.Moments;
import io.leapadvisor.ingest.trace.span.Role;
import java.util.List;
import java.util.function.Consumer;

/**
 * Segments of services with nested subsegments, times in seconds; a document may stand within another, as text or, as
 * the console shows it, as it is. What a call to another service does inside (connecting, sending, reading) is part of
 * the call; segments that are inferred from it repeat it.
 */
final class XrayWire implements Wire {

    private static final double SECOND = 1e9;
    private static final int DEEPEST = 60;
    private static final ObjectReader EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    @Override
    public boolean holdsSpans(String member) {
        return member.equals("Traces") || member.equals("Segments") || member.equals("segments");
    }

    @Override
    public List<Draft> end(ObjectNode own, List<Draft> below, AttributeTable table, Consumer<Draft> complete) {
        if (own.path("Document").isTextual()) {
            try {
                segment(EXACT.readTree(own.path("Document").asText()), table, complete);
            } catch (JsonProcessingException cut) {
                return below;
            }
        } else if (own.path("Document").isObject()) {
            segment(own.path("Document"), table, complete);
        } else if (own.hasNonNull("trace_id")) {
            segment(own, table, complete);
        }
        return below;
    }

    private static void segment(JsonNode segment, AttributeTable table, Consumer<Draft> complete) {
        if (segment.path("inferred").asBoolean()) {
            return;
        }
        String service = segment.path("name").asText();
        boolean alone = segment.path("type").asText().equals("subsegment");
        add(segment, Ids.of(segment.path("trace_id").asText()), alone ? null : service, !alone, table, complete, 0);
    }

    private static void add(
            JsonNode node,
            long trace,
            String service,
            boolean whole,
            AttributeTable table,
            Consumer<Draft> complete,
            int depth) {
        String namespace = node.path("namespace").asText();
        boolean call = !whole && (namespace.equals("aws") || namespace.equals("remote"));
        Draft draft = new Draft(table);
        draft.trace = trace;
        draft.id = Ids.of(node.path("id").asText());
        draft.parent = Ids.of(node.path("parent_id").asText(null));
        draft.name = call ? called(node) : node.path("name").asText();
        draft.role = whole ? Role.SERVER : call ? Role.CLIENT : Role.INTERNAL;
        draft.service = service;
        draft.error = node.path("fault").asBoolean()
                || node.path("error").asBoolean()
                || node.path("throttle").asBoolean();
        boolean running = node.path("in_progress").asBoolean();
        draft.from(Moments.in(node.get("start_time"), SECOND), running ? -1 : Moments.in(node.get("end_time"), SECOND));
        draft.attribute("namespace", call ? namespace : null);
        draft.attribute("name", call ? node.path("name").asText() : null);
        for (String part : List.of("aws", "http", "annotations")) {
            Attributes.keep(part(node, part), draft);
        }
        if (call && depth < DEEPEST) {
            draft.attribute("connections", connections(node, 0));
        }
        complete.accept(draft);
        for (JsonNode inner : node.path("subsegments")) {
            if (!call && depth < DEEPEST && inner instanceof ObjectNode object) {
                object.put("parent_id", node.path("id").asText());
                add(object, trace, service, false, table, complete, depth + 1);
            }
        }
    }

    /** The part below its own name, so that keys read {@code http.response.content_length}. */
    private static JsonNode part(JsonNode node, String name) {
        ObjectNode named = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        named.set(name, node.path(name).isObject() ? node.get(name) : null);
        return named;
    }

    private static String called(JsonNode node) {
        String operation = node.path("aws").path("operation").asText();
        return operation.isEmpty()
                ? node.path("name").asText()
                : node.path("name").asText() + " " + operation;
    }

    /** Connections opened within a call: those that were not there before. */
    private static double connections(JsonNode node, int depth) {
        double found = 0;
        for (JsonNode inner : node.path("subsegments")) {
            boolean fresh = inner.path("name").asText().equals("connect")
                    && !inner.at("/metadata/http/connection/reused").asBoolean();
            found += fresh ? 1 : depth < DEEPEST ? connections(inner, depth + 1) : 0;
        }
        return found;
    }
}
