package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.Names;
import java.util.Collection;

/**
 * Something wrong with a file of a pack.
 *
 * @param file    file, with the pack's name before it unless that is the built-in one
 * @param line    line, from 1; 0 = the whole file
 * @param message what is wrong and what to do
 * @param hint    what may be meant, starting with "Maybe"; null = no idea
 * @param warning true when the rule works all the same, and the pack is not the built-in one
 */
record Fault(String file, int line, String message, String hint, boolean warning) {

    /** The hint that another name is meant; null when none looks like it. */
    static String maybe(String name, Collection<String> known) {
        var similar = Names.similar(name, known);
        return similar.isEmpty() ? null : "Maybe " + String.join(" or ", similar) + " is meant.";
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message + (hint == null ? "" : "\n    " + hint);
    }
}
