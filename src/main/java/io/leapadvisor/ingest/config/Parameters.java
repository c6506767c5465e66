package io.leapadvisor.ingest.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of a backend: maps of the text format are lists of key and value, those of JSON are objects. A sheet
 * names it {@code parameters/KEY}.
 *
 * @param key {@code parameters/KEY}
 * @param text its value
 */
record Parameters(String key, String text) {

    /** Field of the device that code of one's own takes by itself, whatever its instances are called. */
    static final String DEVICE = "/stage/resource";

    /** Those of a model. */
    static List<Parameters> of(JsonNode tree) {
        return maps(tree.path("parameters")).stream()
                .map(one -> new Parameters("parameters/" + one.path("key").asText(), plain(one.path("value"))))
                .toList();
    }

    private static String plain(JsonNode value) {
        return (value.isObject() ? value.path("string_value") : value).asText("$");
    }

    /** True where a script is to fill it in first. */
    boolean isTemplate() {
        return text.contains("$");
    }

    /** What one of a model's parameters says of a field by the rows' words; null = nothing. */
    static String word(JsonNode tree, List<FieldRow> rows) {
        return of(tree).stream()
                .flatMap(one -> rows.stream()
                        .filter(row -> row.from().equals(one.key()))
                        .map(row -> (String) Values.convert(row, one.text())))
                .filter(word -> word != null)
                .findFirst()
                .orElse(null);
    }

    /** Pairs of key and value. */
    static List<JsonNode> maps(JsonNode node) {
        boolean pair = node.has("key") && node.has("value");
        if (!node.isObject() || pair) {
            return ModelEntry.items(node);
        }
        List<JsonNode> found = new ArrayList<>();
        node.fields().forEachRemaining(field -> {
            var entry = JsonNodeFactory.instance.objectNode();
            entry.put("key", field.getKey()).set("value", field.getValue());
            found.add(entry);
        });
        return found;
    }
}
