package io.leapadvisor.rest.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** JSON files that are built into the service. */
final class ClassPathJson {

    private static final ObjectMapper READER = new ObjectMapper();

    private ClassPathJson() {}

    /** The content of a file; null = there is none. */
    static JsonNode read(String resource) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return stream == null ? null : READER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** The same as maps, lists and plain values. */
    static Object plain(JsonNode value) {
        return READER.convertValue(value, Object.class);
    }
}
