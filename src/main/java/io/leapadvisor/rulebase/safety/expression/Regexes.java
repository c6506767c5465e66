package io.leapadvisor.rulebase.safety.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.leapadvisor.rulebase.safety.Limits;
import java.util.Optional;

/**
 * Regular expressions that stay small. They are matched in time linear in the text and in the size of the expression
 * ({@link io.leapadvisor.rulebase.run.TextMatch}), and a repetition with a count is written out: so no group is
 * repeated, and counts are bounded.
 */
final class Regexes {

    private static final int MAX_UNBOUNDED = 2;
    private static final int MAX_BOUNDED = 8;
    private static final int MAX_COUNT = 100;

    /** A class of characters by name, such as \\p{L}. */
    private static final java.util.regex.Pattern PROPERTY = java.util.regex.Pattern.compile("\\\\[pPx]\\{\\^?\\w+\\}");

    private static final java.util.regex.Pattern COUNTS = java.util.regex.Pattern.compile("\\{\\d+(,\\d*)?\\}");

    private Regexes() {}

    /** What is wrong with an expression; empty when it is harmless. */
    static Optional<String> fault(String regex) {
        if (regex.length() > Limits.REGEX) {
            return Optional.of("is longer than " + Limits.REGEX + " characters");
        }
        // Counted before it is compiled: what is written out could be large.
        Optional<String> repetitions = repetitions(regex);
        if (repetitions.isPresent()) {
            return repetitions;
        }
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("is not valid: " + e.getDescription());
        }
    }

    private static Optional<String> repetitions(String regex) {
        int unbounded = 0;
        int bounded = 0;
        boolean afterGroup = false;
        int i = 0;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            boolean repeats = c == '*' || c == '+' || c == '{' || c == '?';
            if (c == '\\' && PROPERTY.matcher(regex).region(i, regex.length()).lookingAt()) {
                i = regex.indexOf('}', i) + 1;
                afterGroup = false;
                continue;
            }
            if (c == '\\') {
                char escaped = i + 1 < regex.length() ? regex.charAt(i + 1) : ' ';
                if (Character.isDigit(escaped) || escaped == 'k' || escaped == 'Q') {
                    return Optional.of("refers back or quotes (\\" + escaped + ")");
                }
                i += 2;
                afterGroup = false;
                continue;
            }
            if (c == '[') {
                int end = classEnd(regex, i);
                if (end < 0) {
                    return Optional.of("has a class of characters inside another");
                }
                i = end + 1;
                afterGroup = false;
                continue;
            }
            if (c == '(' && i + 1 < regex.length() && regex.charAt(i + 1) == '?') {
                if (!regex.startsWith("(?:", i) && !regex.startsWith("(?i)", i)) {
                    return Optional.of("looks ahead or sets flags; only (?:…) and (?i) are allowed");
                }
                i += regex.startsWith("(?:", i) ? 3 : 4;
                afterGroup = false;
                continue;
            }
            if (repeats && afterGroup && c != '?') {
                return Optional.of("repeats a group");
            }
            if (c == '*' || c == '+') {
                unbounded++;
            } else if (c == '{') {
                int end = regex.indexOf('}', i);
                if (!COUNTS.matcher(regex).region(i, regex.length()).lookingAt()) {
                    return Optional.of("has a brace that is no count: write \\\\{ for the character");
                }
                String[] counts = regex.substring(i + 1, end).split(",", -1);
                boolean open = counts.length > 1 && counts[1].isEmpty();
                unbounded += open ? 1 : 0;
                bounded += open ? 0 : 1;
                for (String count : counts) {
                    if (count.length() > 3 || !count.isEmpty() && Integer.parseInt(count) > MAX_COUNT) {
                        return Optional.of("repeats more than " + MAX_COUNT + " times");
                    }
                }
                i = end;
            } else if (c == '?') {
                bounded++;
            }
            afterGroup = c == ')';
            i++;
        }
        if (unbounded > MAX_UNBOUNDED || bounded > MAX_BOUNDED) {
            return Optional.of("has more than " + MAX_UNBOUNDED + " repetitions without a bound, or more than "
                    + MAX_BOUNDED + " with one");
        }
        return Optional.empty();
    }

    /** The index of the bracket that closes a class of characters; below 0 when it holds another. */
    private static int classEnd(String regex, int open) {
        int i = open + 1;
        i += i < regex.length() && regex.charAt(i) == '^' ? 1 : 0;
        i += i < regex.length() && regex.charAt(i) == ']' ? 1 : 0;
        while (i < regex.length() && regex.charAt(i) != ']') {
            if (regex.charAt(i) == '[' || regex.charAt(i) == '&') {
                return -1;
            }
            i += regex.charAt(i) == '\\' ? 2 : 1;
        }
        return i < regex.length() ? i : -1;
    }
}
