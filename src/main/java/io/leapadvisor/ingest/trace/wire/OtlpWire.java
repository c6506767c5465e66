package io.leapadvisor.ingest.trace.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.trace.span.AttributeTable;
import io.leapadvisor.ingest.trace.span.Draft;
import io.leapadvisor.ingest.trace.span.Ids;
import io.leapadvisor.ingest.trace.span.Moments;
import io.leapadvisor.ingest.trace.span.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * OTLP in JSON: spans in scopes in resources, whose attributes name the service. Names of members in camelCase or
 * snake_case, ids in hexadecimal or base64, times as texts or numbers of ns; with or without the outermost list.
 */
final class OtlpWire implements Wire {

    private static final Set<String> HOLDERS = Set.of(
            "resourceSpans",
            "resource_spans",
            "batches",
            "scopeSpans",
            "scope_spans",
            "instrumentationLibrarySpans",
            "instrumentation_library_spans",
            "spans",
            "result",
            "trace",
            "traces",
            "data");

    /** A rejection threshold other than 0 in the member of OpenTelemetry: fewer than all traces were recorded. */
    private static final Pattern THINNED = Pattern.compile("(^|,)ot=[^,]{0,200}\\bth:(?!0(;|,|$))");

    @Override
    public boolean holdsSpans(String member) {
        return HOLDERS.contains(member);
    }

    @Override
    public List<Draft> end(ObjectNode own, List<Draft> below, AttributeTable table, Consumer<Draft> complete) {
        String id = text(own, "spanId", "span_id");
        if (id != null) {
            return List.of(span(own, id, table));
        }
        JsonNode resource = own.get("resource");
        if (resource != null) {
            Map<String, Object> attributes = Attributes.all(resource.path("attributes"));
            for (Draft draft : below) {
                draft.service = attributes.get("service.name") instanceof String name ? name : null;
                draft.attributes(attributes);
                complete.accept(draft);
            }
            return List.of();
        }
        return below;
    }

    private static Draft span(ObjectNode own, String id, AttributeTable table) {
        Draft draft = new Draft(table);
        draft.trace = Ids.of(text(own, "traceId", "trace_id"));
        draft.id = Ids.of(id);
        draft.parent = Ids.of(text(own, "parentSpanId", "parent_span_id"));
        draft.name = text(own, "name", "name");
        draft.role = Role.of(text(own, "kind", "kind"));
        draft.from(
                Moments.in(either(own, "startTimeUnixNano", "start_time_unix_nano"), 1),
                Moments.in(either(own, "endTimeUnixNano", "end_time_unix_nano"), 1));
        String status = own.path("status").path("code").asText();
        draft.error = status.equals("2") || status.endsWith("ERROR");
        Attributes.keep(own.path("attributes"), draft);
        String state = text(own, "traceState", "trace_state");
        if (state != null && THINNED.matcher(state).find()) {
            draft.attribute("tracestate", state);
        }
        return draft;
    }

    private static JsonNode either(ObjectNode own, String camel, String snake) {
        JsonNode found = own.get(camel);
        return found == null ? own.get(snake) : found;
    }

    private static String text(ObjectNode own, String camel, String snake) {
        JsonNode found = either(own, camel, snake);
        return found == null || found.isContainerNode() || found.isNull() ? null : found.asText();
    }
}
