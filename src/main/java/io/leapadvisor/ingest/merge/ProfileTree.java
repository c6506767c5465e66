package io.leapadvisor.ingest.merge;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.observe.Target;
import java.util.List;
import java.util.Locale;

/** A profile that grows field by field. What the caller gave is never overwritten. */
public final class ProfileTree {

    private static final String STAGES = "stages";
    private static final String FEATURES = "/model/features/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode root;

    /**
     * Begins with what the caller gave.
     *
     * @param base null = nothing
     */
    public ProfileTree(ObjectNode base) {
        this.root = base == null ? JSON.objectNode() : base.deepCopy();
    }

    /** The profile so far. */
    public ObjectNode root() {
        return root;
    }

    /**
     * Puts a value where none is.
     *
     * @return pointer to the value with numbers of stages; null when there is one already
     */
    public String put(Target target, Object value) {
        ObjectNode from = root;
        String prefix = "";
        if (target.stage() != null) {
            int index = stage(target.stage());
            from = (ObjectNode) root.get(STAGES).get(index);
            prefix = "/" + STAGES + "/" + index;
        }
        if (target.path().startsWith(FEATURES)) {
            String named = feature(from, target.path().substring(FEATURES.length()), Boolean.TRUE.equals(value));
            return named == null ? null : prefix + named;
        }
        return put(from, JsonPointer.compile(target.path()), value) ? prefix + target.path() : null;
    }

    /** What stands at a field; null when nothing does. */
    public Object get(Target target) {
        JsonNode from = root;
        if (target.stage() != null) {
            from = find(target.stage());
        }
        JsonNode found = from == null ? null : from.at(target.path());
        return found == null || found.isMissingNode() ? null : plain(found);
    }

    /** The load tests, to add to. */
    public ArrayNode loadTests() {
        return root.withArray("loadTests");
    }

    /** Puts a value at a pointer below a node, where none is. */
    public static void write(ObjectNode from, String pointer, Object value) {
        put(from, JsonPointer.compile(pointer), value);
    }

    private static boolean put(ObjectNode from, JsonPointer pointer, Object value) {
        ObjectNode node = from;
        JsonPointer rest = pointer;
        while (!rest.tail().matches()) {
            JsonNode next = node.get(rest.getMatchingProperty());
            node = next instanceof ObjectNode object ? object : node.putObject(rest.getMatchingProperty());
            rest = rest.tail();
        }
        if (node.has(rest.getMatchingProperty())) {
            return false;
        }
        node.set(rest.getMatchingProperty(), json(value));
        return true;
    }

    private static String feature(ObjectNode from, String name, boolean on) {
        String list = on ? "features" : "featuresOff";
        ObjectNode model = from.get("model") instanceof ObjectNode object ? object : from.putObject("model");
        for (String known : List.of("features", "featuresOff")) {
            if (model.get(known) instanceof ArrayNode values) {
                for (JsonNode value : values) {
                    if (value.asText().equals(name)) {
                        return null;
                    }
                }
            }
        }
        ArrayNode values = model.withArray(list);
        values.add(name);
        return "/model/" + list + "/" + (values.size() - 1);
    }

    private int stage(String name) {
        ArrayNode stages = root.withArray(STAGES);
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).path("name").asText().equals(name)) {
                return i;
            }
        }
        stages.addObject().put("name", name);
        return stages.size() - 1;
    }

    private JsonNode find(String name) {
        for (JsonNode stage : root.path(STAGES)) {
            if (stage.path("name").asText().equals(name)) {
                return stage;
            }
        }
        return null;
    }

    static JsonNode json(Object value) {
        if (value instanceof Integer number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Number number) {
            double exact = number.doubleValue();
            return exact == Math.rint(exact) && Math.abs(exact) < 1e15
                    ? JSON.numberNode((long) exact)
                    : JSON.numberNode(Double.parseDouble(String.format(Locale.ROOT, "%.6g", exact)));
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(one -> array.add(json(one)));
            return array;
        }
        return JSON.textNode(String.valueOf(value));
    }

    /** A number, a flag or a text as such; anything else as it stands. */
    public static Object plain(JsonNode node) {
        if (node.isNumber()) {
            return node.isIntegralNumber() ? (Object) node.asLong() : (Object) node.asDouble();
        }
        return node.isBoolean() ? (Object) node.asBoolean() : node.isTextual() ? node.asText() : node;
    }
}
