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
import java.util.function.Consumer;

/**
 * Traces of spans with references to their parents, times in µs, and services in a table of processes that may stand
 * before or behind the spans.
 */
final class JaegerWire implements Wire {

    private static final double MICROSECOND = 1e3;

    @Override
    public boolean holdsSpans(String member) {
        return member.equals("data") || member.equals("spans") || member.equals("result") || member.equals("traces");
    }

    @Override
    public List<Draft> end(ObjectNode own, List<Draft> below, AttributeTable table, Consumer<Draft> complete) {
        if (own.hasNonNull("spanID")) {
            return List.of(span(own, table));
        }
        JsonNode processes = own.get("processes");
        if (processes == null) {
            return below;
        }
        for (Draft draft : below) {
            if (draft.process != null) {
                process(draft, processes.path(draft.process));
            }
            complete.accept(draft);
        }
        return List.of();
    }

    private static void process(Draft draft, JsonNode process) {
        draft.service = process.path("serviceName").isTextual()
                ? process.path("serviceName").asText()
                : null;
        Map<String, Object> tags = Attributes.all(process.path("tags"));
        draft.attributes(tags);
    }

    private static Draft span(ObjectNode own, AttributeTable table) {
        Draft draft = new Draft(table);
        draft.trace = Ids.of(own.path("traceID").asText());
        draft.id = Ids.of(own.path("spanID").asText());
        draft.name = own.path("operationName").asText();
        JsonNode process = own.path("process");
        if (process.isObject()) {
            process(draft, process);
        } else {
            draft.process = own.path("processID").asText();
        }
        parent(own, draft);
        long start = Moments.in(own.get("startTime"), MICROSECOND);
        long length = Moments.in(own.get("duration"), MICROSECOND);
        draft.from(start, length < 0 ? length : start + length);
        for (JsonNode tag : own.path("tags")) {
            Object value = Attributes.value(tag.path("value"));
            switch (tag.path("key").asText()) {
                case "span.kind" -> draft.role = Role.of(String.valueOf(value));
                case "error" -> draft.error |= value != null && !"false".equals(value.toString());
                case "otel.status_code" -> draft.error |= "ERROR".equals(value);
                default -> draft.attribute(tag.path("key").asText(), value);
            }
        }
        return draft;
    }

    /** The first reference into the same trace; one that only follows from its parent is not waited for. */
    private static void parent(ObjectNode own, Draft draft) {
        draft.parent =
                own.hasNonNull("parentSpanID") ? Ids.of(own.path("parentSpanID").asText()) : 0;
        JsonNode followed = null;
        for (JsonNode reference : own.path("references")) {
            boolean here = !reference.hasNonNull("traceID")
                    || Ids.of(reference.path("traceID").asText()) == draft.trace;
            if (here && reference.path("refType").asText().equals("CHILD_OF")) {
                draft.parent = Ids.of(reference.path("spanID").asText());
                return;
            }
            followed = here && followed == null ? reference : followed;
        }
        if (followed != null) {
            draft.parent = Ids.of(followed.path("spanID").asText());
            draft.detached = true;
        }
    }
}
