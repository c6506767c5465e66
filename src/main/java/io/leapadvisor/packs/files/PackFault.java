package io.leapadvisor.packs.files;

import io.leapadvisor.rulebase.RuleFault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something wrong with a pack, as clients see it.
 *
 * @param file file in the pack, with the name of the pack before it
 * @param line line, from 1; left out when the whole file is meant
 * @param column column, from 1; left out when it is not known
 * @param message what is wrong and what to do
 * @param hint what may be meant; left out when there is no idea
 */
public record PackFault(String file, Integer line, Integer column, String message, String hint) {

    /** How faults of knowledge are written; rules tell theirs as values. */
    private static final Pattern TEXT = Pattern.compile("(.+?)(?::(\\d+))?(?::(\\d+))?: (.*)", Pattern.DOTALL);

    private static final String BEFORE_HINT = "\n    ";

    public static PackFault of(RuleFault fault) {
        return new PackFault(
                fault.file(),
                fault.line() > 0 ? (Integer) fault.line() : null,
                fault.column() > 0 ? (Integer) fault.column() : null,
                fault.message(),
                fault.hint());
    }

    /** Reads the text of a fault; what names no file is a fault of the given one. */
    public static PackFault parse(String text, String otherwise) {
        int hint = text.lastIndexOf(BEFORE_HINT + "Maybe");
        String told = hint < 0 ? text : text.substring(0, hint);
        String maybe = hint < 0 ? null : text.substring(hint + BEFORE_HINT.length());
        Matcher parts = TEXT.matcher(told);
        return parts.matches() && !parts.group(1).contains(" ")
                ? new PackFault(parts.group(1), number(parts.group(2)), number(parts.group(3)), parts.group(4), maybe)
                : new PackFault(otherwise, null, null, told, maybe);
    }

    private static Integer number(String digits) {
        return digits == null || digits.length() > 9 || Integer.parseInt(digits) == 0
                ? null
                : (Integer) Integer.parseInt(digits);
    }

    /** A fault of a whole file. */
    public static PackFault of(String file, String message) {
        return new PackFault(file, null, null, message, null);
    }

    @Override
    public String toString() {
        return new RuleFault(file, line == null ? 0 : line, column == null ? 0 : column, message, hint, false)
                .toString();
    }
}
