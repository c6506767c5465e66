package io.leapadvisor.rulebase.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.leapadvisor.rulebase.read.RuleCase.Type;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code <rule>.cases.yaml}. Facts are records by their simple name; "@name" and "@name * 0.99" are values of
 * thresholds.
 */
public final class CaseReader {

    private static final JsonMapper YAML = JsonMapper.builder(
                    YAMLFactory.builder().build())
            .findAndAddModules()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    private static final Pattern LIMIT = Pattern.compile("@(\\S+)(?:\\s+([*/+-])\\s+(\\S+))?");
    private static final Set<String> KEYS = Set.of("facts", "absent", "finds", "expect");
    private static final Set<String> FINDS = Set.of("stage", "remedy", "diagnosis", "evidence");

    private final String file;
    private final RuleInfo rule;
    private final Map<String, Double> thresholds;
    private final List<String> faults;

    private CaseReader(String file, RuleInfo rule, Map<String, Double> thresholds, List<String> faults) {
        this.file = file;
        this.rule = rule;
        this.thresholds = thresholds;
        this.faults = faults;
    }

    /** The cases in a file; what is wrong with it is added to the faults. */
    public static List<RuleCase> read(
            String file, String text, RuleInfo rule, Map<String, Double> thresholds, List<String> faults) {
        return new CaseReader(file, rule, thresholds, faults).read(text);
    }

    /** A fault of a single case. */
    private static final class CaseFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CaseFault(String message) {
            super(message);
        }
    }

    private List<RuleCase> read(String text) {
        List<RuleCase> cases = new ArrayList<>();
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            faults.add(
                    file + ":" + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ": "
                            + firstLine(e.getOriginalMessage()));
            return cases;
        }
        JsonNode list = root == null ? null : root.get("cases");
        if (list == null || !list.isArray() || root.size() != 1) {
            faults.add(file + ": must hold a list \"cases\" and nothing else");
            return cases;
        }
        for (int i = 0; i < list.size(); i++) {
            try {
                cases.add(one(i + 1, list.get(i)));
            } catch (CaseFault e) {
                faults.add(file + ": case " + (i + 1) + ": " + e.getMessage());
            }
        }
        return cases;
    }

    private RuleCase one(int number, JsonNode node) {
        List<Type> types = Arrays.stream(Type.values())
                .filter(type -> node.has(type.key()))
                .toList();
        List<String> typeKeys = Arrays.stream(Type.values()).map(Type::key).toList();
        if (types.size() != 1) {
            throw new CaseFault("exactly one of " + String.join(", ", typeKeys) + " must name the case");
        }
        Type type = types.get(0);
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!KEYS.contains(key) && !key.equals(type.key())) {
                throw new CaseFault("key " + key + " is unknown" + hint(key, new TreeSet<>(KEYS)));
            }
        }
        if (!node.get(type.key()).isTextual()) {
            throw new CaseFault(type.key() + " must say in words what the case shows");
        }
        boolean fires = type == Type.FIRES || type == Type.AT_THRESHOLD && expect(node);
        if (type != Type.AT_THRESHOLD && node.has("expect")) {
            throw new CaseFault("expect is for at-threshold cases");
        }
        Map<String, Object> finds = finds(node.get("finds"));
        if (!fires && !finds.isEmpty()) {
            throw new CaseFault("finds is for cases that fire");
        }
        List<String> absent = absent(node.get("absent"));
        if (type == Type.FIELD_MISSING && absent.isEmpty()) {
            throw new CaseFault("absent must list the fields that are missing");
        }
        Set<String> limits = new LinkedHashSet<>();
        List<Object> facts = facts(node.get("facts"), limits);
        return new RuleCase(
                rule.id(),
                file,
                number,
                type,
                node.get(type.key()).asText(),
                fires,
                facts,
                List.copyOf(limits),
                absent,
                finds);
    }

    private static boolean expect(JsonNode node) {
        String expect = node.path("expect").asText("");
        if (!expect.equals("FIRES") && !expect.equals("SILENT")) {
            throw new CaseFault("an at-threshold case needs expect: FIRES or expect: SILENT");
        }
        return expect.equals("FIRES");
    }

    private List<String> absent(JsonNode node) {
        List<String> fields = new ArrayList<>();
        for (JsonNode field : listOrEmpty("absent", node)) {
            if (!rule.requires().contains(field.asText())) {
                throw new CaseFault("absent field " + field.asText() + " is not in @requires of the rule"
                        + hint(field.asText(), rule.requires()));
            }
            fields.add(field.asText());
        }
        return fields;
    }

    private static Map<String, Object> finds(JsonNode node) {
        Map<String, Object> finds = new LinkedHashMap<>();
        if (node == null || node.isNull()) {
            return finds;
        }
        if (!node.isObject()) {
            throw new CaseFault("finds must hold some of stage, remedy, diagnosis, evidence");
        }
        node.fields().forEachRemaining(field -> {
            if (!FINDS.contains(field.getKey())) {
                throw new CaseFault(
                        "finds: key " + field.getKey() + " is unknown" + hint(field.getKey(), new TreeSet<>(FINDS)));
            }
            if (field.getKey().equals("evidence")) {
                List<String> metrics = new ArrayList<>();
                listOrEmpty("evidence", field.getValue()).forEach(metric -> metrics.add(metric.asText()));
                finds.put("evidence", metrics);
            } else {
                finds.put(
                        field.getKey(),
                        field.getValue().isNull() ? null : field.getValue().asText());
            }
        });
        return finds;
    }

    private List<Object> facts(JsonNode node, Set<String> limits) {
        List<Object> facts = new ArrayList<>();
        for (JsonNode fact : listOrEmpty("facts", node)) {
            if (!fact.isObject() || fact.size() != 1) {
                throw new CaseFault(
                        "a fact is the name of its record and its components, such as - Stage: {name: parse, kind: DESERIALIZATION}");
            }
            Map.Entry<String, JsonNode> entry = fact.fields().next();
            facts.add(bind(entry.getKey(), withValues(entry.getValue(), limits)));
        }
        return facts;
    }

    private static Object bind(String name, JsonNode components) {
        Class<?> type = FactTypes.simplyNamed(name)
                .filter(Class::isRecord)
                .orElseThrow(() ->
                        new CaseFault("fact " + name + " is not a record of " + String.join(", ", FactTypes.PACKAGES)));
        JsonNode given = components.isNull() ? JsonNodeFactory.instance.objectNode() : components;
        if (given instanceof ObjectNode object && FactTypes.isFact(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getType() == List.class && !object.hasNonNull(component.getName())) {
                    object.putArray(component.getName());
                }
            }
        }
        try {
            return YAML.treeToValue(given, type);
        } catch (UnrecognizedPropertyException e) {
            List<String> known = FactTypes.properties(e.getReferringClass());
            throw new CaseFault("fact " + name + ": " + e.getReferringClass().getSimpleName() + " has no component "
                    + e.getPropertyName() + hint(e.getPropertyName(), known));
        } catch (JsonProcessingException e) {
            String reason = e.getCause() instanceof IllegalArgumentException cause
                    ? cause.getMessage()
                    : e.getOriginalMessage();
            throw new CaseFault("fact " + name + ": " + firstLine(reason));
        }
    }

    /** The same tree with the values of thresholds for "@name". */
    private JsonNode withValues(JsonNode node, Set<String> limits) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(withValues(field.getValue(), limits)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withValues(array.get(i), limits));
            }
        } else if (node.isTextual() && node.asText().startsWith("@")) {
            double value = value(node.asText(), limits);
            return value == Math.rint(value) && Math.abs(value) < 1L << 52
                    ? JsonNodeFactory.instance.numberNode((long) value)
                    : JsonNodeFactory.instance.numberNode(value);
        }
        return node;
    }

    private double value(String text, Set<String> limits) {
        Matcher parts = LIMIT.matcher(text);
        if (!parts.matches()) {
            throw new CaseFault(
                    "\"" + text + "\" must be \"@threshold\" or \"@threshold * number\"; * / + - with spaces around");
        }
        Double limit = thresholds.get(parts.group(1));
        if (limit == null) {
            throw new CaseFault(
                    "threshold " + parts.group(1) + " does not exist" + hint(parts.group(1), thresholds.keySet()));
        }
        limits.add(parts.group(1));
        if (parts.group(2) == null) {
            return limit;
        }
        double number;
        try {
            number = Double.parseDouble(parts.group(3));
        } catch (NumberFormatException e) {
            throw new CaseFault("\"" + text + "\": " + parts.group(3) + " is not a number");
        }
        return switch (parts.group(2)) {
            case "*" -> limit * number;
            case "/" -> limit / number;
            case "+" -> limit + number;
            default -> limit - number;
        };
    }

    private static Iterable<JsonNode> listOrEmpty(String name, JsonNode node) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new CaseFault(name + " must be a list");
        }
        return node;
    }

    private static String hint(String name, Collection<String> known) {
        String maybe = Fault.maybe(name, known);
        return maybe == null ? "" : "\n    " + maybe;
    }

    private static String firstLine(String message) {
        return message == null ? "cannot be read" : message.lines().findFirst().orElse("cannot be read");
    }
}
