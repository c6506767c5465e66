package io.leapadvisor.rest.description;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;

/**
 * Examples of requests and answers: files {@code openapi-examples/<operationId>.request.json} and
 * {@code .response.json}, objects by the example's name. A text in place of an object names a file of {@code examples};
 * where a body has a document a line, it is the lines.
 */
final class OperationExamples {

    private static final String LINES = "application/x-ndjson";

    private OperationExamples() {}

    static void add(Operation operation) {
        if (operation.getRequestBody() != null) {
            add(operation.getRequestBody().getContent(), operation.getOperationId() + ".request");
        }
        // An operation with two kinds of success answers with the same in both; one example is enough.
        operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .min(Map.Entry.comparingByKey())
                .ifPresent(answer -> add(answer.getValue().getContent(), operation.getOperationId() + ".response"));
    }

    private static void add(Content content, String file) {
        JsonNode examples = ClassPathJson.read("openapi-examples/" + file + ".json");
        if (content == null || examples == null) {
            return;
        }
        if (content.getMediaType(LINES) != null) {
            examples.properties().forEach(entry -> content.getMediaType(LINES)
                    .addExample(
                            entry.getKey(),
                            OASFactory.createExample().value(entry.getValue().asText())));
        }
        if (content.getMediaType(MediaType.APPLICATION_JSON) == null) {
            return;
        }
        examples.properties().forEach(entry -> {
            JsonNode value = entry.getValue().isTextual()
                    ? ClassPathJson.read("examples/" + entry.getValue().asText())
                    : entry.getValue();
            content.getMediaType(MediaType.APPLICATION_JSON)
                    .addExample(entry.getKey(), OASFactory.createExample().value(ClassPathJson.plain(value)));
        });
    }
}
