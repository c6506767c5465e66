package io.leapadvisor.rulebase.safety.expression;

import io.leapadvisor.rulebase.safety.Limits;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions that cannot take long. The one of Java tries again: a repeated group that repeats inside takes
 * time exponential in the length of the text, k unbounded repetitions in a row take its k-th power. So no group is
 * repeated, and two repetitions have no bound.
 */
final class Regexes {

    private static final int MAX_UNBOUNDED = 2;
    private static final int MAX_BOUNDED = 8;
    private static final int MAX_COUNT = 100;

    private Regexes() {}

    /** What is wrong with an expression; empty when it is harmless. */
    static Optional<String> fault(String regex) {
        if (regex.length() > Limits.REGEX) {
            return Optional.of("is longer than " + Limits.REGEX + " characters");
        }
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            return Optional.of("is not valid: " + e.getDescription());
        }
        int unbounded = 0;
        int bounded = 0;
        boolean afterGroup = false;
        int i = 0;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            boolean repeats = c == '*' || c == '+' || c == '{' || c == '?';
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
