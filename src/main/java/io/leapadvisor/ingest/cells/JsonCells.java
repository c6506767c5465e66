package io.leapadvisor.ingest.cells;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of JSON. Places are JSON pointers into it; {@code ^/…} = into the whole document. A part {@code *} stands
 * for every member or element, and {@code name=value} for the elements whose member has this value.
 */
public final class JsonCells implements Cells {

    private static final String DOCUMENT = "^";

    private final JsonNode document;
    private final JsonNode record;

    /**
     * A record of a document.
     *
     * @param record the document itself, where it is one
     */
    public JsonCells(JsonNode document, JsonNode record) {
        this.document = document;
        this.record = record;
    }

    @Override
    public List<Object> all(String place) {
        JsonNode from = place.startsWith(DOCUMENT) ? document : record;
        return nodes(from, place.startsWith(DOCUMENT) ? place.substring(1) : place).stream()
                .map(JsonCells::value)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** The nodes at a place; as many as there are. */
    public static List<JsonNode> nodes(JsonNode from, String place) {
        List<JsonNode> found = List.of(from);
        if (place.isEmpty()) {
            return found;
        }
        for (String part : place.substring(1).split("/", -1)) {
            List<JsonNode> next = new ArrayList<>();
            found.forEach(node -> step(node, part.replace("~1", "/").replace("~0", "~"), next));
            found = next;
        }
        return found;
    }

    private static void step(JsonNode node, String part, List<JsonNode> next) {
        if (part.equals("*")) {
            node.forEach(next::add);
        } else if (node.isArray() && part.indexOf('=') > 0) {
            String name = part.substring(0, part.indexOf('='));
            String wanted = part.substring(part.indexOf('=') + 1);
            node.forEach(element -> {
                if (Conditions.text(value(element.path(name))).equals(wanted)) {
                    next.add(element);
                }
            });
        } else {
            JsonNode found =
                    node.isArray() && part.matches("\\d{1,7}") ? node.get(Integer.parseInt(part)) : node.get(part);
            if (found != null) {
                next.add(found);
            }
        }
    }

    private static Object value(JsonNode node) {
        if (node.isNumber()) {
            double number = node.asDouble();
            return Double.isFinite(number) ? (Object) number : Double.isNaN(number) ? null : "inf";
        }
        return node.isBoolean() ? (Object) node.asBoolean() : node.isTextual() ? node.asText() : null;
    }
}
