package io.leapadvisor.ingest.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.source.UnreadableException;

/**
 * The text format of protocol buffers as a tree: a field that comes more than once is a list. Messages with or without
 * a colon, lists with or without brackets, commas and semicolons as they like. Without the schema, so that a field that
 * comes once is no list. https://protobuf.dev/reference/protobuf/textformat-spec/
 */
final class TextFormat {

    private static final int DEEPEST = 60;
    private static final int MOST_FIELDS = 200_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String text;
    private int i;
    private int fields;

    private TextFormat(String text) {
        this.text = text;
    }

    static ObjectNode read(String text) {
        TextFormat reader = new TextFormat(text);
        ObjectNode message = reader.message('\0', 0);
        if (message.isEmpty()) {
            throw new UnreadableException("There is no field in it.");
        }
        return message;
    }

    private ObjectNode message(char end, int depth) {
        ObjectNode message = JSON.objectNode();
        if (depth > DEEPEST) {
            throw fault("it is nested deeper than " + DEEPEST + " levels");
        }
        while (true) {
            skip();
            if (i >= text.length()) {
                if (end != '\0') {
                    throw fault("a message does not end; maybe the file was cut");
                }
                return message;
            }
            char c = text.charAt(i);
            if (c == end) {
                i++;
                return message;
            }
            if (c == ',' || c == ';') {
                i++;
                continue;
            }
            field(message, depth);
        }
    }

    private void field(ObjectNode message, int depth) {
        String name = name();
        if (++fields > MOST_FIELDS) {
            throw fault("it holds more than " + MOST_FIELDS + " fields");
        }
        skip();
        if (peek() == ':') {
            i++;
            skip();
        }
        if (peek() == '[') {
            i++;
            list(message, name, depth);
        } else {
            add(message, name, value(depth), false);
        }
    }

    private void list(ObjectNode message, String name, int depth) {
        if (!message.has(name)) {
            message.putArray(name);
        }
        while (true) {
            skip();
            char c = peek();
            if (c == ']') {
                i++;
                return;
            }
            if (c == ',') {
                i++;
            } else {
                add(message, name, value(depth), true);
            }
        }
    }

    private static void add(ObjectNode message, String name, JsonNode value, boolean inList) {
        JsonNode before = message.get(name);
        if (before instanceof ArrayNode array) {
            array.add(value);
        } else if (before != null) {
            message.putArray(name).add(before).add(value);
        } else if (inList) {
            message.putArray(name).add(value);
        } else {
            message.set(name, value);
        }
    }

    private JsonNode value(int depth) {
        char c = peek();
        if (c == '{' || c == '<') {
            i++;
            return message(c == '{' ? '}' : '>', depth + 1);
        }
        if (c == '"' || c == '\'') {
            StringBuilder joined = new StringBuilder();
            while (i < text.length() && (peek() == '"' || peek() == '\'')) {
                joined.append(quoted());
                skip();
            }
            return JSON.textNode(joined.toString());
        }
        String word = name();
        return switch (word) {
            case "true", "True", "t" -> JSON.booleanNode(true);
            case "false", "False", "f" -> JSON.booleanNode(false);
            default -> number(word);
        };
    }

    private static JsonNode number(String word) {
        if (word.matches("-?\\d{1,18}")) {
            return JSON.numberNode(Long.parseLong(word));
        }
        return word.matches("-?(\\d++\\.?+\\d*+|\\.\\d++)([eE][+-]?\\d{1,3})?f?")
                ? JSON.numberNode(Double.parseDouble(word.replaceFirst("f$", "")))
                : JSON.textNode(word);
    }

    private String quoted() {
        char quote = text.charAt(i++);
        StringBuilder out = new StringBuilder();
        while (i < text.length() && text.charAt(i) != quote) {
            char c = text.charAt(i++);
            if (c == '\\' && i < text.length()) {
                char escaped = text.charAt(i++);
                out.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            } else {
                out.append(c);
            }
        }
        if (i >= text.length()) {
            throw fault("a text does not end; maybe the file was cut");
        }
        i++;
        return out.toString();
    }

    /** A name, a number or a word; also <code>${name}</code>, which templates leave. */
    private String name() {
        int start = i;
        if (peek() == '$') {
            int end = text.indexOf('}', i);
            i = end < 0 ? text.length() : end + 1;
        } else {
            while (i < text.length()
                    && (Character.isLetterOrDigit(text.charAt(i)) || "_-.+/".indexOf(text.charAt(i)) >= 0)) {
                i++;
            }
        }
        if (i == start) {
            throw fault("unexpected '" + peek() + "'");
        }
        return text.substring(start, i);
    }

    private char peek() {
        if (i >= text.length()) {
            throw fault("it ends within a field; maybe the file was cut");
        }
        return text.charAt(i);
    }

    private void skip() {
        while (i < text.length()) {
            if (Character.isWhitespace(text.charAt(i))) {
                i++;
            } else if (text.charAt(i) == '#') {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end + 1;
            } else {
                return;
            }
        }
    }

    private UnreadableException fault(String what) {
        long line = text.substring(0, Math.min(i, text.length())).lines().count();
        return new UnreadableException("It is no protobuf text at line " + Math.max(1, line) + ": " + what + ".");
    }
}
