package io.leapadvisor.intake.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/** Readers of values that hold no other values. Nothing is converted: a number is not a text, a text not a number. */
public final class Scalars {

    /** Whole numbers up to here are exact as double. */
    private static final double EXACT = 9007199254740992.0;

    private static final double LARGEST_PERCENTAGE = 100;

    private Scalars() {}

    static ValueReader bool() {
        return (parser, at, faults) -> switch (parser.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> wrongType(parser, at, faults, "true or false");
        };
    }

    static ValueReader number(Range range) {
        return (parser, at, faults) -> {
            if (!isNumber(parser.currentToken())) {
                return wrongType(parser, at, faults, "a number");
            }
            double value = parser.getDoubleValue();
            return isFinite(value, parser, at, faults) && isWithin(range, value, parser, at, faults) ? value : null;
        };
    }

    static ValueReader wholeNumber(Range range) {
        return (parser, at, faults) -> {
            if (!isNumber(parser.currentToken())) {
                return wrongType(parser, at, faults, "a whole number");
            }
            double value = parser.getDoubleValue();
            if (!isFinite(value, parser, at, faults)) {
                return null;
            }
            if (!isWhole(parser, value)) {
                faults.add(at, "Must be a whole number, not " + Words.brief(parser.getText()) + ".");
                return null;
            }
            return isWithin(range, value, parser, at, faults) ? (int) value : null;
        };
    }

    static ValueReader text(int minimum, int maximum, Pattern pattern) {
        return (parser, at, faults) -> {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return wrongType(parser, at, faults, "a text");
            }
            String value = parser.getText();
            if (pattern != null && !pattern.matcher(value).matches()) {
                faults.add(at, "\"" + Words.brief(value) + "\" is not allowed here: it must match " + pattern + ".");
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

    static ValueReader oneOf(Map<String, ?> values) {
        return (parser, at, faults) -> {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return wrongType(parser, at, faults, "one of " + String.join(", ", values.keySet()));
            }
            Object value = values.get(parser.getText());
            if (value == null) {
                faults.add(at, unknown(parser.getText(), values.keySet()));
            }
            return value;
        };
    }

    public static String unknown(String value, Collection<String> known) {
        return "\"" + Words.brief(value) + "\" is unknown." + Words.known(value, known);
    }

    static ValueReader time() {
        return (parser, at, faults) -> {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return wrongType(parser, at, faults, "a time such as \"2026-01-31T12:00:00Z\"");
            }
            Instant time = Times.parse(parser.getText());
            if (time == null) {
                faults.add(at, Times.advice(parser.getText()));
            }
            return time;
        };
    }

    /** A number, text or boolean; a whole number becomes an Integer or a Long however it is written. */
    static ValueReader any() {
        return (parser, at, faults) -> switch (parser.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_STRING -> isWellFormed(parser.getText(), at, faults) ? parser.getText() : null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double value = parser.getDoubleValue();
                if (!isFinite(value, parser, at, faults)) {
                    yield null;
                }
                if (Math.abs(value) > EXACT || !isWhole(parser, value)) {
                    yield value;
                }
                long whole = (long) value;
                if ((int) whole == whole) {
                    yield (int) whole;
                }
                yield whole;
            }
            default -> wrongType(parser, at, faults, "a number, a text, true or false");
        };
    }

    /** Notes the fault and passes over the value. */
    static Object wrongType(JsonParser parser, Pointer at, Faults faults, String wanted) throws IOException {
        JsonToken token = parser.currentToken();
        String hint = token == JsonToken.VALUE_STRING
                        && wanted.endsWith("number")
                        && parser.getText().matches("-?[0-9.]+([eE][-+]?[0-9]+)?")
                ? " Leave out the quotation marks."
                : "";
        faults.add(at, "Must be " + wanted + ", not " + describe(parser) + "." + hint);
        parser.skipChildren();
        return null;
    }

    private static String describe(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "the text \"" + Words.brief(parser.getText()) + "\"";
            case VALUE_NULL -> "null";
            default -> Words.brief(parser.getText());
        };
    }

    private static boolean isNumber(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    private static boolean isFinite(double value, JsonParser parser, Pointer at, Faults faults) throws IOException {
        if (Double.isFinite(value)) {
            return true;
        }
        faults.add(
                at,
                Words.brief(parser.getText())
                        + " is not a finite number. Leave the field out when the value is not known.");
        return false;
    }

    /**
     * Only a number written with a point or an exponent can have a fraction; its digits beyond those of a double count
     * too.
     */
    private static boolean isWhole(JsonParser parser, double value) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                || value == Math.rint(value)
                        && (value == 0
                                ? parser.getDecimalValue().signum() == 0
                                : parser.getDecimalValue().stripTrailingZeros().scale() <= 0);
    }

    private static boolean isWithin(Range range, double value, JsonParser parser, Pointer at, Faults faults)
            throws IOException {
        if (range.contains(value)) {
            return true;
        }
        String hint = range.isShare() && value > 1 && value <= LARGEST_PERCENTAGE
                ? " Shares run from 0 to 1: write " + Range.plain(value / LARGEST_PERCENTAGE) + " for "
                        + Range.plain(value) + " %."
                : "";
        faults.add(at, "Must be " + range + ", not " + Words.brief(parser.getText()) + "." + hint);
        return false;
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
