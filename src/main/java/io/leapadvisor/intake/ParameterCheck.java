package io.leapadvisor.intake;

import io.leapadvisor.intake.json.Range;
import io.leapadvisor.intake.json.Readers;
import io.leapadvisor.intake.words.FaultPhrases;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.profile.hardware.Storage;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.model.SpeculationMethod;
import io.leapadvisor.profile.path.Format;
import java.util.ArrayList;
import java.util.List;

/** Checks a value of a parameter of a remedy: that of a caller, and those that a remedy states itself. */
public final class ParameterCheck {

    private static final int LONGEST_TEXT = 200;

    private ParameterCheck() {}

    /** What is wrong with the value; null when nothing is. */
    public static String fault(Parameter parameter, Object value, Knowledge knowledge) {
        return switch (parameter.type()) {
            case NUMBER, RATIO -> number(parameter, value);
            case INTEGER ->
                value instanceof Double ? "Must be a whole number, not " + value + "." : number(parameter, value);
            case PRECISION -> name(value, Precision.class);
            case FORMAT -> name(value, Format.class);
            case STORAGE -> name(value, Storage.class);
            case SPECULATION -> name(value, SpeculationMethod.class);
            case ACCELERATOR ->
                !(value instanceof String text)
                        ? mustBe("the id of an accelerator", value)
                        : knowledge.accelerator(text).isPresent()
                                ? null
                                : HardwareCheck.unknownAccelerator(text, knowledge);
            case ENGINE, TEXT ->
                !(value instanceof String text)
                        ? mustBe("a text", value)
                        : text.length() > LONGEST_TEXT
                                ? "Has " + text.length() + " characters; at most " + LONGEST_TEXT
                                        + " are allowed. Shorten it."
                                : null;
        };
    }

    private static String number(Parameter parameter, Object value) {
        if (!(value instanceof Number number)) {
            return mustBe("a number", value);
        }
        Range range = range(parameter);
        return range.contains(number.doubleValue())
                ? null
                : "Must be " + range + ", not " + Range.plain(number.doubleValue()) + ".";
    }

    /** The limits of the knowledge base; where it states none, 0 to 1 for shares and not below 0 for all else. */
    private static Range range(Parameter parameter) {
        double largest =
                parameter.type() == Parameter.Type.RATIO ? 1 : parameter.type() == Parameter.Type.INTEGER ? 1e9 : 1e15;
        return new Range(
                parameter.minimum() == null ? 0 : parameter.minimum(),
                true,
                parameter.maximum() == null ? largest : parameter.maximum());
    }

    private static String name(Object value, Class<?> type) {
        List<String> known = new ArrayList<>(Readers.constants(type).keySet());
        if (!(value instanceof String text)) {
            return mustBe("one of " + String.join(", ", known), value);
        }
        return known.contains(text) ? null : FaultPhrases.unknown(text, known);
    }

    private static String mustBe(String wanted, Object value) {
        return "Must be " + wanted + ", not "
                + (value instanceof String text ? "the text \"" + FaultPhrases.brief(text) + "\"" : value) + ".";
    }
}
