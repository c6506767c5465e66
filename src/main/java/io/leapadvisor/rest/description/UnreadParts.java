package io.leapadvisor.rest.description;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Leaves out of what answers hold what only the files of the knowledge base do. In a request it may be. */
final class UnreadParts {

    private UnreadParts() {}

    /** Leaves them out, with the schemas that only they refer to. */
    static void leftOut(Map<String, Schema> schemas) {
        Set<String> before = referred(schemas);
        schemas.values().stream()
                .filter(schema -> !Boolean.FALSE.equals(schema.getAdditionalPropertiesBoolean()))
                .filter(schema -> schema.getProperties() != null)
                .forEach(schema -> {
                    Map<String, Schema> read = new LinkedHashMap<>(schema.getProperties());
                    read.values().removeIf(property -> Boolean.TRUE.equals(property.getWriteOnly()));
                    schema.setProperties(read);
                });
        before.removeAll(referred(schemas));
        schemas.keySet().removeAll(before);
    }

    private static Set<String> referred(Map<String, Schema> schemas) {
        return SchemaParts.of(schemas.values())
                .flatMap(part -> SchemaParts.referred(part).stream())
                .collect(Collectors.toSet());
    }
}
