package io.leapadvisor.rest.mcp.brief;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * JSON for models: four significant digits for what was computed, all digits for what was stated, and nothing that is
 * empty.
 */
@Singleton
public class Compact {

    private static final int DIGITS = 4;
    /** Fields whose numbers somebody has stated. */
    private static final Set<String> STATED =
            Set.of("profile", "parameters", "target", "threshold", "value", "values", "taken", "considering");

    private final ObjectMapper json;

    Compact(ObjectMapper json) {
        this.json = json;
    }

    /** An answer as text. */
    public String text(Object answer) {
        try {
            return json.writeValueAsString(tree(answer));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer as a tree. */
    JsonNode tree(Object answer) {
        try {
            return shortened(answer instanceof JsonNode node ? node : json.readTree(json.writeValueAsBytes(answer)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode shortened(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                if (!STATED.contains(field.getKey())) {
                    field.setValue(shortened(field.getValue()));
                }
                if (field.getValue().isNull()
                        || field.getValue().isContainerNode()
                                && field.getValue().isEmpty()) {
                    fields.remove();
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, shortened(array.get(i)));
            }
        } else if (node.isFloatingPointNumber()) {
            return number(node.doubleValue());
        }
        return node;
    }

    private static JsonNode number(double value) {
        return Double.isFinite(value)
                ? DoubleNode.valueOf(Double.parseDouble(digits(value)))
                : DoubleNode.valueOf(value);
    }

    /** A number in so many digits, as a reader writes it. */
    static String digits(double value) {
        String text = String.format(Locale.ROOT, "%." + DIGITS + "g", value);
        double rounded = Double.parseDouble(text);
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? String.valueOf((long) rounded)
                : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }
}
