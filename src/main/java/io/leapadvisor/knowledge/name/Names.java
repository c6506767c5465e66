package io.leapadvisor.knowledge.name;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Matching of names that people write in many ways, and suggestions for those that match nothing. */
public final class Names {

    private static final double SIMILAR = 0.75;
    private static final int MOST = 3;
    /** Shorter names end many others by chance. */
    private static final int SHORTEST_END = 5;

    private static final Pattern DECIMAL = Pattern.compile("(?<!\\d)(\\d++)\\.(\\d++)");

    private Names() {}

    /** A name without case and punctuation. */
    public static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }

    /** False when one name writes as a whole number what the other writes with a point: "opt-13b" is not OPT 1.3B. */
    public static boolean sameNumbers(String name, String other) {
        return !joins(name, other) && !joins(other, name);
    }

    /** True when a number with a point in the one stands without it in the other. */
    private static boolean joins(String pointed, String joined) {
        Matcher decimal = DECIMAL.matcher(pointed);
        while (decimal.find()) {
            if (joined.contains(decimal.group(1) + decimal.group(2)) && !joined.contains(decimal.group())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Up to three known names that look like the given one, the nearest first: those that end with it (a precision may
     * be that of weights), in the order given, then those of similar letters.
     */
    public static List<String> similar(String name, Collection<String> known) {
        JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
        String wanted = name.toLowerCase(Locale.ROOT);
        record Scored(String name, double score) {}
        Stream<String> longer = known.stream()
                .filter(candidate -> wanted.length() >= SHORTEST_END)
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).endsWith(wanted));
        Stream<String> alike = known.stream()
                .map(candidate -> new Scored(candidate, similarity.apply(wanted, candidate.toLowerCase(Locale.ROOT))))
                .filter(scored -> scored.score() >= SIMILAR)
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::name))
                .map(Scored::name);
        return Stream.concat(longer, alike).distinct().limit(MOST).toList();
    }

    /** "Did you mean a, b or c?" — or the empty string when nothing looks alike. */
    public static String didYouMean(String name, Collection<String> known) {
        List<String> similar = similar(name, known);
        if (similar.isEmpty()) {
            return "";
        }
        String last = similar.get(similar.size() - 1);
        String list =
                similar.size() == 1 ? last : String.join(", ", similar.subList(0, similar.size() - 1)) + " or " + last;
        return " Did you mean " + list + "?";
    }
}
