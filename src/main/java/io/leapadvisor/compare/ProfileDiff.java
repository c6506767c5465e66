package io.leapadvisor.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What differs between two profiles, field by field in the order of the contract. Stages are compared by name wherever
 * they stand; other lists of objects by position; lists of words as sets.
 */
final class ProfileDiff {

    /** Rows that are shown; a profile may have tens of thousands of fields. */
    static final int MOST = 200;

    private static final int LONGEST = 200;
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final List<ProfileChange> changes = new ArrayList<>();

    private ProfileDiff() {}

    /** All that differs; nothing when both are the same. */
    static List<ProfileChange> between(DeploymentProfile before, DeploymentProfile after) {
        ProfileDiff diff = new ProfileDiff();
        diff.compare("", null, JSON.valueToTree(before), JSON.valueToTree(after));
        return List.copyOf(diff.changes);
    }

    private void compare(String at, String name, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()
                || before.isObject() && after.isMissingNode()
                || before.isMissingNode() && after.isObject()) {
            fields(at, name, before, after);
        } else if (isListOfObjects(before) || isListOfObjects(after)) {
            elements(at, before, after);
        } else if (!same(before, after)) {
            changes.add(new ProfileChange(at, name, value(before), value(after)));
        }
    }

    private void fields(String at, String name, JsonNode before, JsonNode after) {
        List<String> fields = new ArrayList<>();
        after.fieldNames().forEachRemaining(fields::add);
        before.fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                fields.add(field);
            }
        });
        for (String field : fields) {
            String place = at + "/" + field.replace("~", "~0").replace("/", "~1");
            compare(place, name, before.path(field), after.path(field));
        }
    }

    private void elements(String at, JsonNode before, JsonNode after) {
        Map<String, Integer> was = keys(before);
        Map<String, Integer> is = keys(after);
        is.forEach((key, index) -> {
            Integer then = was.get(key);
            JsonNode element = after.get(index);
            compare(at + "/" + index, nameOf(element), then == null ? missing() : before.get(then), element);
        });
        was.forEach((key, index) -> {
            if (!is.containsKey(key)) {
                JsonNode element = before.get(index);
                compare(at + "/" + index, nameOf(element), element, missing());
            }
        });
        order(at, was, is);
    }

    /** Where stages depend on each other by their order alone, another order is another path. */
    private void order(String at, Map<String, Integer> was, Map<String, Integer> is) {
        List<String> then = new ArrayList<>(was.keySet());
        List<String> now = new ArrayList<>(is.keySet());
        then.retainAll(is.keySet());
        now.retainAll(was.keySet());
        if (!then.equals(now)) {
            changes.add(new ProfileChange(
                    at,
                    null,
                    brief(String.join(", ", was.keySet()), LONGEST),
                    brief(String.join(", ", is.keySet()), LONGEST)));
        }
    }

    /** The elements by name where each has one of its own, else by position. */
    private static Map<String, Integer> keys(JsonNode list) {
        Map<String, Integer> byName = new LinkedHashMap<>();
        Map<String, Integer> byPosition = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            byName.put(String.valueOf(nameOf(list.get(i))), i);
            byPosition.put("#" + i, i);
        }
        return byName.size() == list.size() && !byName.containsKey("null") ? byName : byPosition;
    }

    private static String nameOf(JsonNode element) {
        return element.path("name").isTextual() ? element.path("name").textValue() : null;
    }

    private static JsonNode missing() {
        return MissingNode.getInstance();
    }

    private static boolean isListOfObjects(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.get(0).isObject();
    }

    private static boolean same(JsonNode before, JsonNode after) {
        return Objects.equals(value(before, Integer.MAX_VALUE), value(after, Integer.MAX_VALUE));
    }

    private static Object value(JsonNode node) {
        return value(node, LONGEST);
    }

    /** A value, its texts cut to so many characters. */
    private static Object value(JsonNode node, int longest) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isArray()) {
            TreeSet<String> words = new TreeSet<>();
            node.forEach(word -> words.add(brief(word.asText(), longest)));
            return List.copyOf(words);
        }
        return brief(node.isTextual() ? node.textValue() : node.toString(), longest);
    }

    private static String brief(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
