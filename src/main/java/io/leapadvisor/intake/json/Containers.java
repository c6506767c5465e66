package io.leapadvisor.intake.json;

import com.fasterxml.jackson.core.JsonToken;
import io.leapadvisor.intake.words.FaultPhrases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Readers of lists and maps. */
final class Containers {

    private Containers() {}

    /** A list; in it, null is a fault. */
    static ValueReader list(ValueReader element, int minimum, int maximum) {
        return (parser, at, faults) -> {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                return Scalars.wrongType(parser, at, faults, "a list […]");
            }
            List<Object> values = new ArrayList<>();
            int index = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY && !faults.isFull()) {
                if (index >= maximum) {
                    parser.skipChildren();
                } else if (parser.currentToken() == JsonToken.VALUE_NULL) {
                    faults.add(at.element(index), "A list must not contain null. Remove it.");
                    values.add(null);
                } else {
                    values.add(element.read(parser, at.element(index), faults));
                }
                index++;
            }
            if (index > maximum) {
                faults.add(at, "Has " + index + " elements; at most " + maximum + " are allowed.");
            } else if (index < minimum) {
                faults.add(at, "Must have at least " + minimum + (minimum == 1 ? " element." : " elements."));
            }
            return values;
        };
    }

    /** A map; in it, null is the same as a key that is left out. */
    static ValueReader map(ValueReader value, int maximum) {
        return (parser, at, faults) -> {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return Scalars.wrongType(parser, at, faults, "an object {…}");
            }
            Map<String, Object> values = new LinkedHashMap<>();
            int size = 0;
            while (parser.nextToken() != JsonToken.END_OBJECT && !faults.isFull()) {
                String key = parser.currentName();
                Pointer place = at.field(key);
                JsonToken token = parser.nextToken();
                if (values.containsKey(key)) {
                    faults.add(place, "The key \"" + FaultPhrases.brief(key) + "\" is given twice. Keep one of them.");
                    parser.skipChildren();
                } else if (size++ >= maximum) {
                    parser.skipChildren();
                } else if (Texts.isWellFormed(key, place, faults)) {
                    values.put(key, token == JsonToken.VALUE_NULL ? null : value.read(parser, place, faults));
                } else {
                    parser.skipChildren();
                }
            }
            if (size > maximum) {
                faults.add(at, "Has " + size + " keys; at most " + maximum + " are allowed.");
            }
            values.values().removeIf(Objects::isNull);
            return values;
        };
    }
}
