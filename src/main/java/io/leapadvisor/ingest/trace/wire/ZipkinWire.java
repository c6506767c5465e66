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

/** Lists of spans, or of lists of them, each with its service; times in µs. The halves of a call may share one id. */
final class ZipkinWire implements Wire {

    private static final double MICROSECOND = 1e3;

    @Override
    public boolean holdsSpans(String member) {
        return member.equals("data") || member.equals("spans") || member.equals("traces");
    }

    @Override
    public List<Draft> end(ObjectNode own, List<Draft> below, AttributeTable table, Consumer<Draft> complete) {
        if (!own.hasNonNull("traceId") || !own.hasNonNull("id")) {
            return below;
        }
        Draft draft = new Draft(table);
        draft.trace = Ids.of(own.path("traceId").asText());
        draft.id = Ids.of(own.path("id").asText());
        draft.parent = Ids.of(own.path("parentId").asText(null));
        draft.name = own.path("name").asText();
        draft.role = Role.of(own.path("kind").asText());
        if (draft.role == Role.UNKNOWN && own.path("shared").asBoolean()) {
            draft.role = Role.SERVER;
        }
        draft.service = service(own.path("localEndpoint"));
        long start = Moments.in(own.get("timestamp"), MICROSECOND);
        long length = Moments.in(own.get("duration"), MICROSECOND);
        draft.from(start, length < 0 ? length : start + length);
        draft.error = own.path("tags").has("error");
        for (Map.Entry<String, JsonNode> tag : own.path("tags").properties()) {
            draft.attribute(tag.getKey(), Attributes.value(tag.getValue()));
        }
        draft.attribute("remoteEndpoint.serviceName", service(own.path("remoteEndpoint")));
        complete.accept(draft);
        return below;
    }

    private static String service(JsonNode endpoint) {
        return endpoint.path("serviceName").isTextual()
                ? endpoint.path("serviceName").asText()
                : null;
    }
}
