package io.leapadvisor.web.knowledge;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what holds all words, wherever they stand. */
final class Search {

    private Search() {}

    /** True when each word stands in one of the texts; case and what is neither letter, digit nor dot do not matter. */
    static boolean holds(String words, Stream<String> texts) {
        String text = texts.filter(Objects::nonNull).map(Search::simple).collect(Collectors.joining(" "));
        return Stream.of(simple(words).split(" ")).allMatch(text::contains);
    }

    private static String simple(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", " ").strip();
    }
}
