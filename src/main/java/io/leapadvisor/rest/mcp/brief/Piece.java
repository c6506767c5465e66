package io.leapadvisor.rest.mcp.brief;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A part of a section that is shown whole: an entry of a list, or a field. What is longer than a page is cut further.
 *
 * @param path names of the fields that lead to it; empty for an entry of a section that is a list
 * @param ofList true for an entry of the list at the path, false for what stands there
 */
record Piece(List<String> path, boolean ofList, JsonNode value) {

    /** The pieces of a section, in order. */
    static List<Piece> of(JsonNode section, int most) {
        List<Piece> pieces = new ArrayList<>();
        cut(section, List.of(), most, pieces);
        return pieces;
    }

    private static void cut(JsonNode node, List<String> path, int most, List<Piece> pieces) {
        boolean cut = path.isEmpty() || path.size() == 1 && node.isArray() || bytes(node) > most;
        if (cut && node.isArray()) {
            node.forEach(entry -> pieces.add(new Piece(path, true, entry)));
        } else if (cut && node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                List<String> longer = new ArrayList<>(path);
                longer.add(field.getKey());
                cut(field.getValue(), longer, most, pieces);
            }
        } else {
            pieces.add(new Piece(path, false, node));
        }
    }

    private static int bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Its length where it stands. */
    int bytes() {
        return bytes(value) + path.stream().mapToInt(String::length).sum();
    }

    /** Pieces of a section in the shape that they have in it. */
    static JsonNode joined(JsonNode section, List<Piece> pieces) {
        if (section.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            pieces.forEach(piece -> list.add(piece.value));
            return list;
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        pieces.forEach(piece -> piece.into(whole));
        return whole;
    }

    private void into(ObjectNode whole) {
        ObjectNode at = whole;
        for (String name : path.subList(0, path.size() - 1)) {
            at = at.get(name) instanceof ObjectNode inner ? inner : at.putObject(name);
        }
        String last = path.get(path.size() - 1);
        if (!ofList) {
            at.set(last, value);
        } else if (at.get(last) instanceof ArrayNode list) {
            list.add(value);
        } else {
            at.putArray(last).add(value);
        }
    }
}
