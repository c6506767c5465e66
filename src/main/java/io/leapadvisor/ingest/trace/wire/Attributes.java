package io.leapadvisor.ingest.trace.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.trace.span.Draft;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes of spans as wire formats write them: lists of keys with typed values, or members of an object. */
final class Attributes {

    private Attributes() {}

    /** Keeps those of an object, or of a list of {@code {key, value}}, that a sheet knows. */
    static void keep(JsonNode attributes, Draft draft) {
        keep(attributes, "", draft);
    }

    private static void keep(JsonNode attributes, String prefix, Draft draft) {
        if (attributes == null) {
            return;
        }
        if (attributes.isArray()) {
            for (JsonNode one : attributes) {
                draft.attribute(prefix + member(one, "key").asText(), value(member(one, "value")));
            }
            return;
        }
        attributes.properties().forEach(one -> {
            draft.attribute(prefix + one.getKey(), value(one.getValue()));
            if (one.getValue().isObject() && prefix.length() < 80) {
                keep(one.getValue(), prefix + one.getKey() + ".", draft);
            }
        });
    }

    /** All of an object or list, for resources, which are few. */
    static Map<String, Object> all(JsonNode attributes) {
        Map<String, Object> found = new LinkedHashMap<>();
        if (attributes.isArray()) {
            attributes.forEach(one -> put(found, member(one, "key").asText(), value(member(one, "value"))));
        } else {
            attributes.properties().forEach(one -> put(found, one.getKey(), value(one.getValue())));
        }
        return found;
    }

    /** A member by its name, which the dumps of Go begin with a capital. */
    private static JsonNode member(JsonNode one, String name) {
        return one.has(name) ? one.path(name) : one.path(Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    private static void put(Map<String, Object> found, String key, Object value) {
        if (value != null) {
            found.put(key, value);
        }
    }

    /** A plain value, or one within the name of its type; of a list the first; null for all else. */
    static Object value(JsonNode node) {
        if (node.isNumber()) {
            return node.asDouble();
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isTextual()) {
            return node.asText();
        }
        if (node.isArray()) {
            return node.isEmpty() || node.get(0).isContainerNode() ? null : value(node.get(0));
        }
        if (node.isObject() && node.size() == 2 && node.has("Type")) {
            return value(node.path("Value"));
        }
        if (node.isObject() && node.size() == 1) {
            JsonNode typed = node.elements().next();
            return typed.isValueNode() ? value(typed) : null;
        }
        return null;
    }
}
