package io.leapadvisor.intake.words;

import io.leapadvisor.knowledge.name.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Phrases that several faults share. */
public final class FaultPhrases {

    private static final int BRIEF = 60;
    private static final int SHOWN = 20;
    /** Names that are longer resemble none. */
    private static final int LONGEST_NAME = 100;

    private FaultPhrases() {}

    /** The beginning of a text, fit for a message. */
    public static String brief(String text) {
        String line = text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
        return line.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }

    /** "… is unknown.", and what is known instead. */
    public static String unknown(String value, Collection<String> known) {
        return unknown(value, List.of(), known);
    }

    /**
     * The same where it is known what others mean by it.
     *
     * @param meant what of the known it may be; empty = nobody knows
     */
    public static String unknown(String value, List<String> meant, Collection<String> known) {
        return "\"" + brief(value) + "\" is unknown."
                + (meant.isEmpty()
                        ? known(value, known)
                        : " Did you mean " + String.join(" or ", meant) + "? Known are " + String.join(", ", known)
                                + ".");
    }

    /** " Did you mean …?", or nothing. */
    public static String didYouMean(String name, Collection<String> known) {
        return name.length() > LONGEST_NAME ? "" : Names.didYouMean(name, known);
    }

    /** " Did you mean …? Known are …", the nearest first. */
    public static String known(String name, Collection<String> known) {
        Set<String> nearestFirst =
                new LinkedHashSet<>(name.length() > LONGEST_NAME ? List.of() : Names.similar(name, known));
        nearestFirst.addAll(known);
        List<String> shown = new ArrayList<>(nearestFirst).subList(0, Math.min(SHOWN, nearestFirst.size()));
        return didYouMean(name, known) + " Known are " + String.join(", ", shown)
                + (shown.size() < nearestFirst.size() ? " …" : "") + ".";
    }
}
