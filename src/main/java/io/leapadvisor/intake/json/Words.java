package io.leapadvisor.intake.json;

import io.leapadvisor.knowledge.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Phrases that several faults share. */
public final class Words {

    private static final int BRIEF = 60;
    private static final int SHOWN = 20;

    private Words() {}

    /** The beginning of a text, fit for a message. */
    public static String brief(String text) {
        String line = text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
        return line.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }

    /** " Did you mean …?", or nothing. */
    public static String didYouMean(String name, Collection<String> known) {
        return name.length() > 200 ? "" : Names.didYouMean(name, known);
    }

    /** " Did you mean …? Known are …", the nearest first. */
    public static String known(String name, Collection<String> known) {
        Set<String> nearestFirst = new LinkedHashSet<>(name.length() > 200 ? List.of() : Names.similar(name, known));
        nearestFirst.addAll(known);
        List<String> shown = new ArrayList<>(nearestFirst).subList(0, Math.min(SHOWN, nearestFirst.size()));
        return didYouMean(name, known) + " Known are " + String.join(", ", shown)
                + (shown.size() < nearestFirst.size() ? " …" : "") + ".";
    }
}
