package io.leapadvisor.rulebase.tree;

import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.tree.DrlFile.SyntaxError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Says what the compiler or its parser does not accept, with what usually is behind it. */
public final class ParserMessages {

    /** The parser's number of an error and its place, which the fault has already. */
    private static final Pattern PLACE = Pattern.compile("^\\[ERR \\d+] (Line \\d+:\\d+ )?");

    private static final String MISSPELT = "Maybe an import is missing, or the name is misspelt.";
    private static final String OTHER_TYPE = "Maybe a value has another type than the component that it is given for.";

    private static final Map<String, String> HINTS = new LinkedHashMap<>();

    static {
        HINTS.put("mismatched input", "Maybe a word, a bracket or a quotation mark is missing just before this place.");
        HINTS.put("no viable alternative", "Maybe a comma or an operator is missing just before this place.");
        HINTS.put("missing ", "Maybe a bracket or \"end\" is missing.");
        HINTS.put("cannot be resolved", MISSPELT);
        HINTS.put("cannot find symbol", MISSPELT);
        HINTS.put("Unable to resolve", MISSPELT);
        HINTS.put("is undefined", "Maybe the name is misspelt: GET /api/v1/rules shows rules that work.");
        HINTS.put("not applicable for the arguments", OTHER_TYPE);
        HINTS.put("incompatible types", OTHER_TYPE);
        HINTS.put(
                "Unable to Analyse Expression",
                "Maybe a property is misspelt, or an operator is not one of == != < <= > >= in contains matches.");
    }

    private ParserMessages() {}

    /** The fault for what the parser said of a file. */
    public static RuleFault fault(String file, SyntaxError error) {
        return error.parsed()
                ? fault(file, error.line(), error.column(), error.message())
                : new RuleFault(file, error.line(), error.column(), error.message(), null, false);
    }

    /** The fault for a message of the compiler. */
    public static RuleFault fault(String file, int line, int column, String message) {
        String reason = PLACE.matcher(message.strip().lines().findFirst().orElse("no reason given"))
                .replaceFirst("");
        return new RuleFault(file, line, Math.max(0, column), "does not compile: " + reason, hint(reason), false);
    }

    private static String hint(String reason) {
        return HINTS.entrySet().stream()
                .filter(hint -> reason.contains(hint.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
