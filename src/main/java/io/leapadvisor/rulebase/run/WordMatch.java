package io.leapadvisor.rulebase.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression that says no more than where one of a few words stands, such as {@code (?i).*(flask|django).*}: most of
 * those in rules. Looking for words takes a tenth of what the expression does.
 *
 * @param words of which one must stand there
 * @param anyCase whether capital and small letters are the same
 * @param anyBefore whether anything may stand before it
 * @param anyAfter whether anything may stand after it
 */
record WordMatch(String[] words, boolean anyCase, boolean anyBefore, boolean anyAfter) {

    private static final String WORD = "(?:[\\w /:@%#,;=&'~!-]|\\\\[.])+";
    private static final Pattern SHAPE = Pattern.compile("(?<anyCase>\\(\\?i\\))?(?<before>\\.\\*)?(?:\\((?<words>"
            + WORD + "(?:\\|" + WORD + ")*)\\)|(?<word>" + WORD + "))(?<after>\\.\\*)?");

    /** What an expression says; empty = more than words. */
    static Optional<WordMatch> of(String regex) {
        Matcher shape = SHAPE.matcher(regex);
        if (!shape.matches()) {
            return Optional.empty();
        }
        String words = shape.group("words") == null ? shape.group("word") : shape.group("words");
        return Optional.of(new WordMatch(
                words.replace("\\", "").split("\\|"),
                shape.group("anyCase") != null,
                shape.group("before") != null,
                shape.group("after") != null));
    }

    /** Steps that a look at each place of a text takes. */
    int cost() {
        return words.length;
    }

    /** Whether what matches is the same as for the expression: its signs for anything stop at the end of a line. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Whether one of the words stands in a plain text where it must. */
    boolean matches(String text) {
        for (String word : words) {
            int last = text.length() - word.length();
            int from = anyBefore && !anyAfter ? last : 0;
            int to = anyBefore ? last : 0;
            for (int at = Math.max(0, from); at <= to && (anyAfter || at == last); at++) {
                if (text.regionMatches(anyCase, at, word, 0, word.length())) {
                    return true;
                }
            }
        }
        return false;
    }
}
