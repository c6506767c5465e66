package io.leapadvisor.rulebase.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the values of thresholds for "@name" and "@name * 0.99" in the facts of a case, and notes which were named. */
final class ThresholdValues {

    private static final Pattern LIMIT = Pattern.compile("@(\\S+)(?:\\s+([*/+-])\\s+(\\S+))?");

    private final Map<String, Double> thresholds;
    private final Set<String> used = new LinkedHashSet<>();

    ThresholdValues(Map<String, Double> thresholds) {
        this.thresholds = thresholds;
    }

    /** Names of the thresholds that were put in. */
    List<String> used() {
        return List.copyOf(used);
    }

    /** The same tree with the values of thresholds. */
    JsonNode in(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(in(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, in(array.get(i)));
            }
        } else if (node.isTextual() && node.asText().startsWith("@")) {
            double value = value(node.asText());
            return value == Math.rint(value) && Math.abs(value) < 1L << 52
                    ? JsonNodeFactory.instance.numberNode((long) value)
                    : JsonNodeFactory.instance.numberNode(value);
        }
        return node;
    }

    private double value(String text) {
        Matcher parts = LIMIT.matcher(text);
        if (!parts.matches()) {
            throw new CaseFault(
                    "\"" + text + "\" must be \"@threshold\" or \"@threshold * number\"; * / + - with spaces around");
        }
        Double limit = thresholds.get(parts.group(1));
        if (limit == null) {
            throw CaseFault.ofName(
                    "threshold " + parts.group(1) + " does not exist", parts.group(1), thresholds.keySet());
        }
        used.add(parts.group(1));
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
}
