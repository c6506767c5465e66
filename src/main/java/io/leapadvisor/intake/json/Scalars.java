package io.leapadvisor.intake.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.leapadvisor.intake.words.FaultPhrases;
import java.io.IOException;

/** Readers of values that hold no other values. Nothing is converted: a number is not a text, a text not a number. */
final class Scalars {

    private static final ValueReader ANY_NUMBER = Numbers.any();

    private Scalars() {}

    static ValueReader bool() {
        return (parser, at, faults) -> switch (parser.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> wrongType(parser, at, faults, "true or false");
        };
    }

    /** A number, text or boolean; a whole number becomes an Integer or a Long however it is written. */
    static ValueReader any() {
        return (parser, at, faults) -> switch (parser.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_STRING -> Texts.isWellFormed(parser.getText(), at, faults) ? parser.getText() : null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ANY_NUMBER.read(parser, at, faults);
            default -> wrongType(parser, at, faults, "a number, a text, true or false");
        };
    }

    /** Notes the fault and passes over the value. */
    static Object wrongType(JsonParser parser, Pointer at, Faults faults, String wanted) throws IOException {
        return wrongType(parser, at, faults, wanted, "");
    }

    static Object wrongType(JsonParser parser, Pointer at, Faults faults, String wanted, String more)
            throws IOException {
        JsonToken token = parser.currentToken();
        String hint = token == JsonToken.VALUE_STRING
                        && wanted.endsWith("number")
                        && parser.getText().matches("-?[0-9.]+([eE][-+]?[0-9]+)?")
                ? " Leave out the quotation marks."
                : "";
        faults.add(at, "Must be " + wanted + ", not " + describe(parser) + "." + hint + more);
        parser.skipChildren();
        return null;
    }

    private static String describe(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "the text \"" + FaultPhrases.brief(parser.getText()) + "\"";
            case VALUE_NULL -> "null";
            default -> FaultPhrases.brief(parser.getText());
        };
    }
}
