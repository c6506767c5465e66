package io.leapadvisor.rest.description;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Says of the schemas of requests what the service refuses: unknown fields, and text that does not match as a whole.
 */
final class RequestSchemas {

    private RequestSchemas() {}

    /** Closes the schema of this name and all that it refers to. */
    static void close(Map<String, Schema> schemas, String name) {
        close(schemas, name, new HashSet<>());
    }

    private static void close(Map<String, Schema> schemas, String name, Set<String> done) {
        Schema schema = schemas.get(name);
        if (schema == null || !done.add(name)) {
            return;
        }
        if (schema.getProperties() != null) {
            schema.setAdditionalPropertiesBoolean(false);
        }
        SchemaParts.of(schema).forEach(part -> {
            if (part.getPattern() != null) {
                part.setPattern(anchored(part.getPattern()));
            }
            SchemaParts.referred(part).ifPresent(other -> close(schemas, other, done));
        });
    }

    /** Bean Validation matches the whole text, JSON Schema searches in it. */
    static String anchored(String pattern) {
        return pattern.startsWith("^")
                ? pattern
                : pattern.contains("|") ? "^(?:" + pattern + ")$" : "^" + pattern + "$";
    }
}
