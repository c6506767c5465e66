package io.leapadvisor.rest.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.intake.json.SyntaxFault;
import java.io.IOException;
import java.util.Optional;

/** What the platform takes for granted of a message of JSON-RPC, and fails at where it is not so. */
final class MessageShape {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MessageShape() {}

    /** Why these bytes are no message; empty when they are one. */
    static Optional<String> fault(byte[] json) {
        Optional<String> syntax = StrictJson.fault(json);
        if (syntax.isPresent()) {
            return syntax;
        }
        try {
            JsonNode message = JSON.readTree(json);
            JsonNode id = message.path("id");
            if (!isLeftOut(id) && !id.isTextual() && !id.isIntegralNumber()) {
                return Optional.of("Its id must be a text or a whole number.");
            }
            JsonNode params = message.path("params");
            if (!isLeftOut(params) && !params.isObject()) {
                return Optional.of("Its params must be an object.");
            }
            JsonNode arguments = params.path("arguments");
            return isLeftOut(arguments) || arguments.isObject()
                    ? Optional.empty()
                    : Optional.of("Its params.arguments must be an object.");
        } catch (IOException e) {
            return Optional.of(SyntaxFault.explain(e));
        }
    }

    private static boolean isLeftOut(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
