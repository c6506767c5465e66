package io.leapadvisor.ingest.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.Json;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.source.Yaml;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Files of names and values: properties, YAML or JSON. {@code from} is a path of members in which {@code *} is any
 * name, so that {@code /models/*}{@code /*}{@code /batchSize} is found whatever model and version are called; JSON in a
 * property counts as its members. A word {@code *} is any other value. Several models in one file: that which the first
 * path in the order of names finds counts, and the others are named.
 */
public final class NamedValues implements FormatReader {

    private static final String ANY = "*";
    private static final int DEEPEST = 40;

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> read(piece, tree(piece.content()), notes));
    }

    private static JsonNode tree(Content content) {
        String start = content.head().stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return Json.document(content);
        }
        return isProperties(start)
                ? properties(content.text())
                : Yaml.documents(content).get(0);
    }

    /** The first line that says something has its equals sign before any colon. */
    private static boolean isProperties(String text) {
        String line = text.lines()
                .map(String::strip)
                .filter(one -> !one.isEmpty() && !one.startsWith("#") && !one.startsWith("!"))
                .findFirst()
                .orElse("");
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals > 0 && (colon < 0 || equals < colon);
    }

    /** Properties as Java reads them: escapes, lines that go on. */
    private static JsonNode properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException("These are no properties: " + e.getMessage());
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            String value = properties.getProperty(name).strip();
            JsonNode json = value.startsWith("{") ? json(value) : null;
            tree.set(name, json == null ? JsonNodeFactory.instance.textNode(value) : json);
        }
        return tree;
    }

    private static JsonNode json(String value) {
        try {
            List<JsonNode> documents = Yaml.documents(value);
            return documents.get(0).isObject() ? documents.get(0) : null;
        } catch (UnreadableException notJson) {
            return null;
        }
    }

    private static void read(Piece piece, JsonNode tree, Notes notes) {
        Pen pen = notes.pen(piece);
        Map<String, FieldRow> taken = new LinkedHashMap<>();
        TreeSet<String> skipped = new TreeSet<>();
        for (FieldRow row : piece.sheet().fields()) {
            Map<String, JsonNode> found = new LinkedHashMap<>();
            find(tree, row.from().substring(1).split("/"), 0, "", found);
            for (Map.Entry<String, JsonNode> entry : found.entrySet()) {
                Object value = convert(row, entry.getValue());
                if (value == null) {
                    continue;
                }
                FieldRow before = taken.putIfAbsent(row.to(), row);
                if (before == null) {
                    write(pen, row, value, entry.getKey());
                } else if (row.from().contains(ANY) && before.equals(row)) {
                    skipped.add(entry.getKey());
                }
            }
        }
        if (!skipped.isEmpty()) {
            notes.remark(
                    piece.content().name(),
                    "Several models are configured; the first counts. Not used: "
                            + String.join(", ", new ArrayList<>(skipped).subList(0, Math.min(8, skipped.size())))
                            + ".");
        }
    }

    private static void write(Pen pen, FieldRow row, Object value, String place) {
        if (row.note() == null) {
            pen.read(Target.of(row.to()), value, place);
        } else {
            pen.derived(Target.of(row.to()), value, row.note(), place);
        }
    }

    private static Object convert(FieldRow row, JsonNode node) {
        if (!row.words().isEmpty()) {
            String word = node.isObject() || node.isArray() ? "" : node.asText().strip();
            return row.names(word)
                    ? Values.convert(row, word)
                    : row.words().containsKey(ANY) ? Values.convert(row, ANY) : null;
        }
        if (node.isArray()) {
            return row.to().endsWith("PerReplica") && !node.isEmpty() ? (Object) (double) node.size() : null;
        }
        return node.isValueNode() && !node.isNull()
                ? Values.convert(row, node.isNumber() ? (Object) node.asDouble() : node.asText())
                : null;
    }

    private static void find(JsonNode node, String[] path, int step, String place, Map<String, JsonNode> found) {
        if (step == path.length) {
            found.put(place, node);
        } else if (step < DEEPEST && node.isArray() && !path[step].equals(ANY)) {
            for (int i = 0; i < node.size(); i++) {
                find(node.get(i), path, step, place + "/" + i, found);
            }
        } else if (path[step].equals(ANY)) {
            Map<String, JsonNode> members = new java.util.TreeMap<>();
            node.fields().forEachRemaining(field -> members.put(field.getKey(), field.getValue()));
            members.forEach((name, value) -> find(value, path, step + 1, place + "/" + name, found));
        } else if (node.has(path[step])) {
            find(node.get(path[step]), path, step + 1, place + "/" + path[step], found);
        }
    }
}
