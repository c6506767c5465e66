package io.leapadvisor.knowledge;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Matching of names that people write in many ways, and suggestions for those that match nothing. */
public final class Names {

    private static final double SIMILAR = 0.75;

    private Names() {
    }

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

    /** Up to three known names that look like the given one, the nearest first. */
    public static List<String> similar(String name, Collection<String> known) {
        JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
        String wanted = name.toLowerCase(Locale.ROOT);
        record Scored(String name, double score) {
        }
        return known.stream()
                .map(candidate -> new Scored(candidate, similarity.apply(wanted, candidate.toLowerCase(Locale.ROOT))))
                .filter(scored -> scored.score() >= SIMILAR)
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::name))
                .limit(3)
                .map(Scored::name)
                .toList();
    }

    /** "Did you mean a, b or c?" — or the empty string when nothing looks alike. */
    public static String didYouMean(String name, Collection<String> known) {
        List<String> similar = similar(name, known);
        if (similar.isEmpty()) {
            return "";
        }
        String last = similar.get(similar.size() - 1);
        String list = similar.size() == 1 ? last : String.join(", ", similar.subList(0, similar.size() - 1)) + " or " + last;
        return " Did you mean " + list + "?";
    }
}
