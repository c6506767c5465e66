package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.Accelerator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is assumed where the text of a processor says more, or other, than the part that it was read as. */
public final class ProcessorText {

    /** How many there are, how fast, and what tools print around a name: no part of it. */
    private static final Pattern BESIDE =
            Pattern.compile("\\d+|[\\d.]+ ?[gm]hz|\\d+ ?(?:x|v?cpus?|cores?|threads?)|x\\d+|intel|amd|apple|ampere|arm"
                    + "|nvidia|qualcomm|aws|amazon|azure|google|gcp|processors?|cpus?|soc|v?cores?|threads?|vcpus?"
                    + "|sockets?|dual|server|with|and|of|at|the|gen|generation|\\d(?:st|nd|rd|th)");

    private static final Pattern MARKS = Pattern.compile("\\((?:r|tm)\\)|®|™");
    private static final Pattern GAPS = Pattern.compile("[^\\p{Alnum}.+-]+");

    private ProcessorText() {}

    /**
     * The assumption that reading a text as a processor takes; empty = it names just that. A null part = none known.
     */
    public static Optional<String> assumed(String text, Accelerator part) {
        if (text == null) {
            return Optional.empty();
        }
        if (part == null) {
            return Optional.of(unknown(text) + "a server core of common speed is assumed");
        }
        if (ProcessorLine.isOther(text, part)) {
            return Optional.of(unknown(text) + "cores of " + part.name() + " are assumed");
        }
        boolean board = part.isGeneric() && (part.device() || part.desktop());
        List<String> unread = board ? List.of(text) : unread(text, part);
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of("hardware.cpu (" + text + ") is read as " + part.name()
                        + (board ? "" : "; nothing is known of " + String.join(", ", unread)));
    }

    private static String unknown(String text) {
        return "hardware.cpu (" + text + ") is not in the knowledge base; ";
    }

    /** Words of a text that no name of a part has, and that are no number or maker. */
    private static List<String> unread(String text, Accelerator part) {
        String names = Stream.concat(
                        Stream.of(part.id(), part.name(), String.valueOf(part.architecture())), part.aliases().stream())
                .map(Names::plain)
                .reduce("", (all, name) -> all + " " + name);
        String plain = MARKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        return Arrays.stream(GAPS.split(plain))
                .filter(word -> !Names.plain(word).isEmpty()
                        && !names.contains(Names.plain(word))
                        && !Arrays.stream(word.split("-"))
                                .allMatch(piece -> BESIDE.matcher(piece).matches()))
                .toList();
    }
}
