package io.leapadvisor.rulebase.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.rulebase.read.FactTypes;
import io.leapadvisor.text.TypeWords;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the facts of a case: records by their simple name. */
final class CaseFacts {

    private CaseFacts() {}

    static List<Object> of(JsonNode node, ThresholdValues values) {
        List<Object> facts = new ArrayList<>();
        for (JsonNode fact : CaseYaml.listOrEmpty("facts", node)) {
            if (!fact.isObject() || fact.size() != 1) {
                throw new CaseFault("a fact is the name of its record and its components, such as"
                        + " - Stage: {name: parse, kind: DESERIALIZATION}");
            }
            Map.Entry<String, JsonNode> entry = fact.fields().next();
            facts.add(bind(entry.getKey(), values.in(entry.getValue())));
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
            return CaseYaml.MAPPER.treeToValue(given, type);
        } catch (UnrecognizedPropertyException e) {
            List<String> known = FactTypes.properties(e.getReferringClass());
            throw CaseFault.ofName(
                    "fact " + name + ": " + e.getReferringClass().getSimpleName() + " has no component "
                            + e.getPropertyName(),
                    e.getPropertyName(),
                    known);
        } catch (MismatchedInputException e) {
            throw new CaseFault("fact " + name + ": " + field(e) + "must be " + TypeWords.of(e.getTargetType())
                    + (e instanceof InvalidFormatException format ? ", not " + format.getValue() : ""));
        } catch (JsonProcessingException e) {
            String reason = e.getCause() instanceof IllegalArgumentException cause
                    ? cause.getMessage()
                    : e.getOriginalMessage();
            throw new CaseFault("fact " + name + ": " + CaseYaml.firstLine(reason));
        }
    }

    /** The field that a fault is about, with a blank behind it; empty = the fact itself. */
    private static String field(MismatchedInputException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + "." + other)
                .map(path -> path + " ")
                .orElse("");
    }
}
