package io.leapadvisor.rest.description;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The schemas that a schema is made of. */
final class SchemaParts {

    /** Where references to named schemas lead. */
    static final String REFERENCE = "#/components/schemas/";

    private SchemaParts() {}

    /** A schema with all that stand in it; references are not followed. */
    static Stream<Schema> of(Schema schema) {
        if (schema == null) {
            return Stream.empty();
        }
        Map<String, Schema> properties = schema.getProperties() == null ? Map.of() : schema.getProperties();
        return Stream.of(
                        Stream.of(schema),
                        properties.values().stream().flatMap(SchemaParts::of),
                        of(schema.getItems()),
                        of(schema.getAdditionalPropertiesSchema()))
                .flatMap(parts -> parts);
    }

    /** The same of several. */
    static Stream<Schema> of(Collection<Schema> schemas) {
        return schemas.stream().flatMap(SchemaParts::of);
    }

    /** The name of the schema that stands in place of this one. */
    static Optional<String> referred(Schema schema) {
        return Optional.ofNullable(schema.getRef())
                .filter(reference -> reference.startsWith(REFERENCE))
                .map(reference -> reference.substring(REFERENCE.length()));
    }
}
