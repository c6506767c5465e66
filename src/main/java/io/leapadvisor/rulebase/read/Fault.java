package io.leapadvisor.rulebase.read;

import io.leapadvisor.knowledge.Names;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something wrong with a file of a pack. Its text form is {@code file[:line[:column]]: message}, with the hint on a
 * line of its own.
 *
 * @param file file, with the pack's name before it unless that is the built-in one
 * @param line line, from 1; 0 = the whole file
 * @param column column, from 1; 0 = not known
 * @param message what is wrong and what to do
 * @param hint what may be meant, starting with "Maybe"; null = no idea
 * @param warning true when the rule works all the same, and the pack is not the built-in one
 */
public record Fault(String file, int line, int column, String message, String hint, boolean warning) {

    private static final Pattern TEXT = Pattern.compile("(.+?)(?::(\\d+))?(?::(\\d+))?: (.*)", Pattern.DOTALL);
    private static final String BEFORE_HINT = "\n    ";

    public Fault(String file, int line, String message, String hint, boolean warning) {
        this(file, line, 0, message, hint, warning);
    }

    /** Reads the text form back; a text of another form is a fault of the given file. */
    public static Fault parse(String text, String otherwise, boolean warning) {
        int hint = text.lastIndexOf(BEFORE_HINT + "Maybe");
        String told = hint < 0 ? text : text.substring(0, hint);
        Matcher parts = TEXT.matcher(told);
        String maybe = hint < 0 ? null : text.substring(hint + BEFORE_HINT.length());
        return parts.matches() && !parts.group(1).contains(" ")
                ? new Fault(
                        parts.group(1), number(parts.group(2)), number(parts.group(3)), parts.group(4), maybe, warning)
                : new Fault(otherwise, 0, 0, told, maybe, warning);
    }

    private static int number(String digits) {
        return digits == null || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    /** The hint that another name is meant; null when none looks like it. */
    public static String maybe(String name, Collection<String> known) {
        var similar = Names.similar(name, known);
        return similar.isEmpty() ? null : "Maybe " + String.join(" or ", similar) + " is meant.";
    }

    @Override
    public String toString() {
        String at = line <= 0 ? "" : column <= 0 ? ":" + line : ":" + line + ":" + column;
        return file + at + ": " + message + (hint == null ? "" : BEFORE_HINT + hint);
    }
}
