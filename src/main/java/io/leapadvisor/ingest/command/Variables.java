package io.leapadvisor.ingest.command;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Variables of a file, filled into text. What has no value leaves a mark, so that nothing is guessed; names are
 * remembered for messages, values never are.
 */
public final class Variables {

    /** Stands where a value is missing; of the private use area, so that no file means it. */
    public static final char MISSING = '\uE000';

    private static final int DEEPEST = 20;

    /** Characters of a reference in braces or brackets; ours, a default value is shorter. */
    private static final int LONGEST_REFERENCE = 1_000;

    /** Characters that all references of a file are filled with; ours. A few lines can ask for terabytes. */
    private static final long MOST_FILLED = 4 << 20;

    private final Map<String, String> known;
    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> defaulted = new LinkedHashSet<>();
    private long filled;

    public Variables(Map<String, String> known) {
        this.known = new LinkedHashMap<>(known);
    }

    /**
     * A filled-in reference.
     *
     * @param value its value, with a mark where it is missing
     * @param end place behind the reference
     */
    record Expansion(String value, int end) {}

    public Map<String, String> known() {
        return known;
    }

    /** Names without a value. */
    public Set<String> missing() {
        return missing;
    }

    /** Names whose default was taken. */
    public Set<String> defaulted() {
        return defaulted;
    }

    /** Sets one. A value that the file does not tell, such as an argument of a script, leaves the one before it. */
    void set(String name, String value) {
        if (value.equals(String.valueOf(MISSING)) && known.containsKey(name)) {
            defaulted.add(name);
        } else {
            known.put(name, value);
        }
    }

    /** True when a value is missing in it. */
    public static boolean isMissing(String text) {
        return text.indexOf(MISSING) >= 0;
    }

    /** Fills in {@code $NAME}, <code>${NAME}</code> and <code>${NAME:-default}</code>; {@code $$} is a dollar sign. */
    public String expand(String text) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '$') {
                out.append('$');
                i += 2;
            } else if (c == '$') {
                Expansion found = at(text, i, 0);
                out.append(found.value());
                i = found.end();
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    /** Fills in {@code $(NAME)} as Kubernetes does: what is not known stays as it stands. */
    public String expandParentheses(String text) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        int open;
        while ((open = text.indexOf("$(", from)) >= 0) {
            int close = closed(text, open + 2);
            String name = close < 0 ? "" : text.substring(open + 2, close);
            out.append(text, from, open);
            if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
                out.append("$(");
                from = open + 2;
            } else {
                out.append(value(name));
                from = close + 1;
            }
        }
        return out.append(text.substring(from)).toString();
    }

    /** The value of a name, or the mark. */
    String value(String name) {
        String value = known.get(name);
        if (value == null || filled + value.length() > MOST_FILLED) {
            missing.add(name);
            return String.valueOf(MISSING);
        }
        filled += value.length();
        return value;
    }

    /** Place of the bracket that closes a name; -1 when none does. */
    private static int closed(String text, int from) {
        int end = from;
        while (end < text.length() && (isName(text.charAt(end)) || ".-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end < text.length() && text.charAt(end) == ')' ? end : -1;
    }

    /** The reference that begins at a dollar sign. */
    Expansion at(String text, int dollar, int depth) {
        int i = dollar + 1;
        if (i >= text.length() || depth > DEEPEST) {
            return new Expansion("$", i);
        }
        if (text.charAt(i) == '{') {
            int end = closing(text, i, LONGEST_REFERENCE, '{', '}');
            return end < 0 ? new Expansion("$", i) : new Expansion(braced(text.substring(i + 1, end), depth), end + 1);
        }
        if (text.charAt(i) == '(') {
            int end = closing(text, i, text.length(), '(', ')');
            missing.add("$(…)");
            return new Expansion(String.valueOf(MISSING), end < 0 ? text.length() : end + 1);
        }
        int end = i;
        while (end < text.length() && isName(text.charAt(end))) {
            end++;
        }
        return end == i ? new Expansion("$", i) : new Expansion(value(text.substring(i, end)), end);
    }

    private String braced(String inside, int depth) {
        int end = 0;
        while (end < inside.length() && isName(inside.charAt(end))) {
            end++;
        }
        String name = inside.substring(0, end);
        String rest = inside.substring(end);
        String value = known.get(name);
        boolean blank = value == null || rest.startsWith(":") && value.isEmpty();
        String operator = rest.startsWith(":") ? rest.substring(1) : rest;
        if (operator.startsWith("+")) {
            return blank ? "" : nested(operator.substring(1), depth);
        }
        if (blank && operator.startsWith("-")) {
            defaulted.add(name);
            return nested(operator.substring(1), depth);
        }
        return value(name);
    }

    private String nested(String text, int depth) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == '$') {
                Expansion found = at(text, i, depth + 1);
                out.append(found.value());
                i = found.end();
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    private static int closing(String text, int from, int most, char open, char close) {
        int depth = 0;
        for (int i = from; i < text.length() && i - from < most; i++) {
            depth += text.charAt(i) == open ? 1 : text.charAt(i) == close ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) && c < 128 || c == '_';
    }
}
