package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.name.Names;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * Something wrong with a file of a pack of rules. Its text form is {@code file[:line[:column]]: message}, with the hint
 * on a line of its own.
 *
 * @param file file, with the pack's name before it unless that is the built-in one
 * @param line line, from 1; 0 = the whole file
 * @param column column, from 1; 0 = not known
 * @param message what is wrong and what to do
 * @param hint what may be meant, starting with "Maybe"; null = no idea
 * @param warning true when the rule works all the same, and the pack is not the built-in one
 */
public record RuleFault(String file, int line, int column, String message, String hint, boolean warning)
        implements Serializable {

    private static final String BEFORE_HINT = "\n    ";

    /** A fault that keeps the pack from being used. */
    public RuleFault(String file, int line, String message, String hint) {
        this(file, line, 0, message, hint, false);
    }

    /** A fault of a whole file, without a hint. */
    public RuleFault(String file, String message) {
        this(file, 0, message, null);
    }

    /** The hint that another name is meant; null when no known name looks like it. */
    public static String nearest(String name, Collection<String> known) {
        List<String> similar = Names.similar(name, known);
        return similar.isEmpty() ? null : "Maybe " + String.join(" or ", similar) + " is meant.";
    }

    @Override
    public String toString() {
        String at = line <= 0 ? "" : column <= 0 ? ":" + line : ":" + line + ":" + column;
        return file + at + ": " + message + (hint == null ? "" : BEFORE_HINT + hint);
    }
}
