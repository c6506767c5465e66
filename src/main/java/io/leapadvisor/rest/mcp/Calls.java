package io.leapadvisor.rest.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.rest.error.Failures;
import io.leapadvisor.rest.error.Failures.Trouble;
import io.leapadvisor.rest.http.RequestIds;
import io.leapadvisor.rest.mcp.brief.Compact;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.mcp.server.RawMessage;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/** Runs tools: with the arguments as they came, for callers who may, and with every failure as a tool's error. */
@Singleton
class Calls {

    private static final String COUNTER = "leap.mcp.calls";
    /** Faults that an error lists; a model mends these and asks again. */
    private static final int MOST_FAULTS = 12;

    private final CurrentVertxRequest request;
    private final RequestIds ids;
    private final Failures failures;
    private final Compact compact;
    private final ObjectMapper json;
    private final MeterRegistry meters;

    Calls(
            CurrentVertxRequest request,
            RequestIds ids,
            Failures failures,
            Compact compact,
            ObjectMapper json,
            MeterRegistry meters) {
        this.request = request;
        this.ids = ids;
        this.failures = failures;
        this.compact = compact;
        this.json = json;
        this.meters = meters;
    }

    /** A series is there before it is first counted, so that its rate is right. */
    void register(@Observes StartupEvent event) {
        meters.counter(COUNTER, "tool", "assess", "outcome", "answer");
        meters.counter(COUNTER, "tool", "assess", "outcome", "error");
    }

    /** The answer to a call of a tool: what the work gives as JSON, or its problem. */
    ToolResponse answer(RawMessage message, Function<Arguments, Object> work) {
        return ids.within(request.getCurrent(), () -> answered(message, work));
    }

    private ToolResponse answered(RawMessage message, Function<Arguments, Object> work) {
        JsonObject params = message.asJsonObject().getJsonObject("params");
        String tool = params == null ? "none" : params.getString("name");
        try {
            Object answer = work.apply(Arguments.of(message));
            count(tool, true);
            return ToolResponse.success(answer instanceof String text ? text : compact.text(answer));
        } catch (RuntimeException e) {
            count(tool, false);
            return ToolResponse.error(text(e));
        }
    }

    /** Tools are as many as there are, so this stays bounded. */
    private void count(String tool, boolean answered) {
        meters.counter(COUNTER, "tool", tool, "outcome", answered ? "answer" : "error")
                .increment();
    }

    /** A failure in the words that a model can act on: pointers lead into the arguments of the tool. */
    private String text(RuntimeException failure) {
        String requestId = request.getCurrent().get(RequestIds.KEY);
        Trouble trouble = failures.told(failure, requestId);
        ObjectNode text = json.createObjectNode();
        text.put("problem", trouble.kind().title());
        text.put("status", trouble.kind().status());
        List<Fault> faults = trouble.errors() == null ? List.of() : trouble.errors();
        if (faults.isEmpty()) {
            text.put("detail", trouble.detail());
        } else {
            text.set("errors", json.valueToTree(faults.subList(0, Math.min(MOST_FAULTS, faults.size()))));
        }
        if (faults.size() > MOST_FAULTS) {
            text.put("moreErrors", faults.size() - MOST_FAULTS);
        }
        text.put("requestId", requestId);
        return text.toString();
    }
}
