package io.leapadvisor.ingest.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The beginning of a file as formats are recognised by it.
 *
 * @param name name of the file in lower case
 * @param text its first characters
 * @param paths names of members of JSON or YAML from the outermost in, lists left out, such as {@code a/b/c}
 * @param byName the paths by their last names
 */
record Head(String name, String text, Set<String> paths, Map<String, List<String>> byName) {

    private static final int MOST_PATHS = 4000;
    private static final Pattern SHELL = Pattern.compile("#!.{0,80}?\\b(?:ba|da|z|k)?sh\\b");
    private static final Pattern YAML_KEY =
            Pattern.compile("^(\\s*+(?:- ++)*+)[\"']?([\\w./$-]++)[\"']?\\s*+:(?:\\s|$)");

    static Head of(Content content) {
        String text = content.head();
        String start = text.stripLeading();
        boolean json = start.startsWith("{") || start.startsWith("[");
        Set<String> paths = json ? json(text) : yaml(text);
        if (json && text.length() == ImportLimits.HEAD) {
            outermost(content, paths);
        }
        return new Head(content.name().toLowerCase(java.util.Locale.ROOT), text, paths, byName(paths));
    }

    /** True when it is a shell script by its first line or its name. */
    boolean isScript() {
        return SHELL.matcher(text).lookingAt() || name.endsWith(".sh");
    }

    /** True when these members occur, each below the one before it: {@code a/b} is also found in {@code a/x/b}. */
    boolean has(String key) {
        if (paths.contains(key)) {
            return true;
        }
        String[] wanted = key.split("/");
        return byName.getOrDefault(wanted[wanted.length - 1], List.of()).stream()
                .anyMatch(path -> within(path.split("/"), wanted));
    }

    /** Paths by their last names, since hundreds of formats ask and few names are asked for. */
    private static Map<String, List<String>> byName(Set<String> paths) {
        return paths.stream().collect(Collectors.groupingBy(path -> path.substring(path.lastIndexOf('/') + 1)));
    }

    private static boolean within(String[] path, String[] wanted) {
        int found = 0;
        for (String name : path) {
            if (found < wanted.length && name.equals(wanted[found])) {
                found++;
            }
        }
        return found == wanted.length;
    }

    private static Set<String> json(String text) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> names = new ArrayDeque<>();
        try (JsonParser parser = Json.parser(text)) {
            JsonToken token;
            String field = null;
            while ((token = parser.nextToken()) != null && found.size() < MOST_PATHS) {
                if (token == JsonToken.FIELD_NAME) {
                    field = parser.currentName();
                    found.add(String.join("/", append(names, field)));
                } else if (token.isStructStart()) {
                    names.addLast(field == null ? "" : field);
                    field = null;
                } else if (token.isStructEnd()) {
                    names.pollLast();
                    field = null;
                }
            }
        } catch (IOException cut) {
            // The head ends where it ends.
        }
        return found;
    }

    /**
     * Names of the outermost members of the first value to its end: a generator that writes a number per request first
     * comes to its sums beyond the beginning.
     */
    private static void outermost(Content content, Set<String> found) {
        try (JsonParser parser = Json.parser(content)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            while (token == JsonToken.START_OBJECT || token == JsonToken.FIELD_NAME) {
                token = parser.nextToken();
                if (token == JsonToken.FIELD_NAME && found.size() < MOST_PATHS) {
                    found.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        } catch (IOException broken) {
            // Its reader will say where.
        }
    }

    private static List<String> append(Deque<String> names, String field) {
        List<String> path = new ArrayList<>();
        names.stream().filter(name -> !name.isEmpty()).forEach(path::add);
        path.add(field);
        return path;
    }

    private static Set<String> yaml(String text) {
        Set<String> found = new LinkedHashSet<>();
        Deque<Integer> indents = new ArrayDeque<>();
        Deque<String> names = new ArrayDeque<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher key = YAML_KEY.matcher(line);
            if (!key.find() || found.size() >= MOST_PATHS) {
                continue;
            }
            int indent = key.group(1).length();
            while (!indents.isEmpty() && indents.peekLast() >= indent) {
                indents.pollLast();
                names.pollLast();
            }
            indents.addLast(indent);
            names.addLast(key.group(2));
            found.add(String.join("/", names));
        }
        return found;
    }
}
