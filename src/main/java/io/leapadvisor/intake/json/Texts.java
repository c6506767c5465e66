package io.leapadvisor.intake.json;

import com.fasterxml.jackson.core.JsonToken;
import io.leapadvisor.intake.words.FaultPhrases;
import io.leapadvisor.intake.words.OtherNames;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** Readers of what JSON writes as text: texts, constants of enums, times. */
final class Texts {

    private Texts() {}

    static ValueReader text(int minimum, int maximum, Pattern pattern) {
        return (parser, at, faults) -> {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return Scalars.wrongType(parser, at, faults, "a text");
            }
            String value = parser.getText();
            if (pattern != null && !pattern.matcher(value).matches()) {
                faults.add(
                        at,
                        "\"" + FaultPhrases.brief(value) + "\" is not allowed here: it must match " + pattern + ".");
            } else if (value.length() < minimum) {
                faults.add(at, minimum == 1 ? "Must not be empty." : "Must have at least " + minimum + " characters.");
            } else if (value.length() > maximum) {
                faults.add(
                        at, "Has " + value.length() + " characters; at most " + maximum + " are allowed. Shorten it.");
            } else if (isWellFormed(value, at, faults)) {
                return value;
            }
            return null;
        };
    }

    /**
     * A constant of an enum.
     *
     * @param values all of them, by the names that JSON knows them by
     */
    static ValueReader oneOf(Class<?> type, Map<String, ?> values) {
        return (parser, at, faults) -> {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return Scalars.wrongType(parser, at, faults, "one of " + String.join(", ", values.keySet()));
            }
            Object value = values.get(parser.getText());
            if (value == null) {
                String text = parser.getText();
                faults.add(at, FaultPhrases.unknown(text, OtherNames.constants(text, type), values.keySet()));
            }
            return value;
        };
    }

    static ValueReader time() {
        return (parser, at, faults) -> {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return Scalars.wrongType(parser, at, faults, "a time such as \"2026-01-31T12:00:00Z\"");
            }
            Instant time = Times.parse(parser.getText());
            if (time == null) {
                faults.add(at, Times.advice(parser.getText()));
            }
            return time;
        };
    }

    /** Text that every database and every client can take: no NUL, no half of a surrogate pair. */
    static boolean isWellFormed(String value, Pointer at, Faults faults) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                faults.add(at, "Contains the character U+0000. Remove it.");
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    faults.add(
                            at,
                            "Contains half of a surrogate pair (\\u" + Integer.toHexString(c)
                                    + "). Write the whole character.");
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
