package io.leapadvisor.ingest.trace.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.trace.span.AttributeTable;
import io.leapadvisor.ingest.trace.span.Draft;
import io.leapadvisor.ingest.trace.span.Ids;
import io.leapadvisor.ingest.trace.span.Moments;
import io.leapadvisor.ingest.trace.span.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Spans as libraries dump their own objects: flat, each with its ids, ISO times or pairs of seconds and nanoseconds,
 * and attributes as members of an object. Names of the members differ by language and tool.
 */
final class FlatWire implements Wire {

    private static final Set<String> HOLDERS =
            Set.of("spans", "observations", "data", "items", "traces", "trace", "results", "batches");
    private static final List<String> TRACE = List.of(
            "/traceId",
            "/trace_id",
            "/spanContext/traceId",
            "/span_context/trace_id",
            "/context/trace_id",
            "/context.trace_id",
            "/SpanContext/TraceID",
            "/_spanContext/traceId");
    private static final List<String> ID = List.of(
            "/spanId",
            "/span_id",
            "/spanContext/spanId",
            "/span_context/span_id",
            "/context/span_id",
            "/context.span_id",
            "/SpanContext/SpanID",
            "/_spanContext/spanId",
            "/id");
    private static final List<String> PARENT = List.of(
            "/parentSpanId",
            "/parent_span_id",
            "/parentObservationId",
            "/parentId",
            "/parent_id",
            "/parentSpanContext/spanId",
            "/Parent/SpanID");
    private static final List<String> START = List.of("/startTime", "/start_time", "/StartTime", "/timestamp");
    private static final List<String> END = List.of("/endTime", "/end_time", "/EndTime");
    private static final List<String> NAME = List.of("/name", "/Name");
    private static final List<String> KIND = List.of("/kind", "/SpanKind", "/spanKind");
    private static final List<String> STATUS =
            List.of("/status/code", "/status/status_code", "/Status/Code", "/statusCode", "/status_code", "/level");
    private static final List<String> RESOURCE =
            List.of("/resource_attributes", "/resource/attributes", "/resource", "/Resource");
    private static final List<String> FIRST = List.of("/completionStartTime", "/completion_start_time");
    private static final double SECOND = 1e9;
    private static final String SERVICE = "service.name";

    @Override
    public boolean holdsSpans(String member) {
        return HOLDERS.contains(member);
    }

    @Override
    public List<Draft> end(ObjectNode own, List<Draft> below, AttributeTable table, Consumer<Draft> complete) {
        JsonNode trace = find(own, TRACE);
        JsonNode id = find(own, ID);
        if (trace == null || id == null || find(own, START) == null || find(own, NAME) == null) {
            return below;
        }
        Draft draft = new Draft(table);
        draft.trace = Ids.of(trace.asText());
        draft.id = Ids.of(id.asText());
        JsonNode parent = find(own, PARENT);
        draft.parent = parent == null ? 0 : Ids.of(parent.asText());
        draft.name = find(own, NAME).asText();
        JsonNode kind = find(own, KIND);
        draft.role = kind == null ? Role.UNKNOWN : kind.isInt() ? dumped(own, kind.asInt()) : Role.of(kind.asText());
        draft.from(Moments.any(find(own, START)), Moments.any(find(own, END)));
        JsonNode first = find(own, FIRST);
        long chunk = first == null ? Moments.NONE : Moments.any(first);
        if (chunk > draft.start && draft.start > 0 && !own.hasNonNull("timeToFirstToken")) {
            draft.attribute("#timeToFirstToken", (chunk - draft.start) / SECOND);
        }
        JsonNode status = find(own, STATUS);
        String code = status == null ? "" : status.asText().toUpperCase(Locale.ROOT);
        draft.error = code.equals("2") || code.endsWith("ERROR");
        attributes(own, draft);
        complete.accept(draft);
        return below;
    }

    /**
     * Numbers that the libraries count from 0 (internal, server, client, producer, consumer), unlike the protocol, and
     * unlike the one of Go, whose members begin with capitals.
     */
    private static Role dumped(ObjectNode own, int kind) {
        return Role.of(String.valueOf(own.has("SpanKind") ? kind : kind + 1));
    }

    private static void attributes(ObjectNode own, Draft draft) {
        own.properties().forEach(member -> {
            String key = member.getKey();
            if (key.startsWith("attributes.")) {
                draft.attribute(key.substring("attributes.".length()), Attributes.value(member.getValue()));
            } else if (!member.getValue().isContainerNode()) {
                draft.attribute("#" + key, Attributes.value(member.getValue()));
            }
        });
        for (String part : List.of("attributes", "Attributes", "usageDetails", "usage")) {
            JsonNode values = own.path(part);
            if (part.equalsIgnoreCase("attributes")) {
                Attributes.keep(values, draft);
            } else {
                values.properties()
                        .forEach(one ->
                                draft.attribute("#" + part + "." + one.getKey(), Attributes.value(one.getValue())));
            }
        }
        JsonNode resource = find(own, RESOURCE);
        if (resource != null && resource.isContainerNode()) {
            draft.attributes(Attributes.all(resource));
            Object service = Attributes.all(resource).get(SERVICE);
            draft.service = service instanceof String name ? name : null;
        }
    }

    private static JsonNode find(ObjectNode own, List<String> pointers) {
        for (String pointer : pointers) {
            JsonNode found = own.at(pointer);
            if (!found.isMissingNode() && !found.isNull()) {
                return found;
            }
        }
        return null;
    }
}
