package io.leapadvisor.ingest.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.source.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The flags of a command line by their names: hyphens or underscores, with = or a blank before the value. */
final class Flags {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Flag> byName = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * A flag.
     *
     * @param written as it stands there, for provenance; without the value
     * @param value its value; empty = it has none
     */
    record Flag(String written, String value) {}

    static Flags of(Server server) {
        Flags flags = new Flags();
        server.variables().known().forEach((name, value) -> flags.put("$" + name, "$" + name, value));
        server.container().settings().forEach((name, value) -> flags.put(plain(name), name, value));
        for (Pattern model : server.sheet().server().models()) {
            Matcher named = model.matcher(server.container().image());
            if (named.find()) {
                flags.put("@image", "image", named.group(1));
            }
        }
        Set<String> switches = switches(server.sheet().fields());
        List<String> words = server.arguments();
        int positional = 0;
        boolean free = true;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!isFlag(word)) {
                if (free) {
                    positional++;
                    flags.put("@" + positional, "argument " + positional, word);
                }
                continue;
            }
            int equals = word.indexOf('=');
            String written = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? "" : word.substring(equals + 1);
            boolean isSwitch = switches.contains(plain(written));
            boolean follows = i + 1 < words.size() && !isFlag(words.get(i + 1));
            if (equals < 0 && follows && (!isSwitch || words.get(i + 1).matches("(?i)true|false|on|off|0|1"))) {
                i++;
                value = words.get(i);
            }
            free = isSwitch && value.isEmpty();
            flags.put(plain(written), written, value);
        }
        return flags;
    }

    /** The flag that a name of the sheet means; null = it is not given. */
    Flag find(String name) {
        int slash = name.indexOf('/');
        Flag whole = byName.get(slash < 0 ? name : name.substring(0, slash));
        if (whole == null && slash > 0) {
            Flag dotted = byName.get(name.replace('/', '.').replace('_', '-'));
            return dotted == null ? null : new Flag(dotted.written(), quoted(name.substring(slash), dotted.value()));
        }
        return whole;
    }

    /** A member that stands as {@code flag.member value}, as the JSON that it is short for. */
    private static String quoted(String pointer, String value) {
        String[] names = pointer.substring(1).split("/");
        JsonNode node = MAPPER.getNodeFactory().textNode(value);
        for (int i = names.length - 1; i >= 0; i--) {
            node = MAPPER.createObjectNode().set(names[i], node);
        }
        return node.toString();
    }

    /** True when the one stands behind the other on the command line. */
    boolean isLater(Flag one, String other) {
        return places.getOrDefault(one.written(), 0) > places.getOrDefault(other, 0);
    }

    private void put(String name, String written, String value) {
        byName.put(name, new Flag(written, value));
        places.put(written, places.size() + 1);
    }

    private static Set<String> switches(List<FieldRow> rows) {
        Set<String> found = new HashSet<>();
        for (FieldRow row : rows) {
            if (row.words().containsKey("")) {
                found.addAll(List.of(row.from().split(" ")));
            }
        }
        return found;
    }

    private static boolean isFlag(String word) {
        return word.length() > 1 && word.charAt(0) == '-' && !word.matches("-[\\d.].*");
    }

    /** A name without hyphens in front, with hyphens inside: {@code --max_model_len} and {@code maxModelLen} alike. */
    static String plain(String name) {
        String bare = name.replaceFirst("^-+", "");
        String split = name.startsWith("-") ? bare : bare.replaceAll("([a-z0-9])([A-Z])", "$1-$2");
        String lower = split.length() > 2 ? split.toLowerCase(Locale.ROOT) : split;
        return lower.replace('_', '-');
    }

    /** JSON in a value; null when it is none. */
    static JsonNode json(String value) {
        if (!value.strip().startsWith("{")) {
            return null;
        }
        try (JsonParser parser = Json.parser(value)) {
            return MAPPER.readTree(parser);
        } catch (IOException notJson) {
            return null;
        }
    }
}
