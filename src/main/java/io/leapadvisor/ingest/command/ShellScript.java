package io.leapadvisor.ingest.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shell script as text: its simple commands with their words, quotes taken off and variables filled in. Control flow
 * is not followed: all branches count, in the order in which they stand. Nothing is executed.
 */
final class ShellScript {

    private static final int MOST_WORDS = 20_000;
    private static final Pattern ARRAY = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,63}+)(\\+?)=");
    private static final Pattern ALL_OF = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\[[@*]]}");

    private final String text;
    private final Variables variables;
    private final List<String> arguments;
    private final CommandList commands;
    private final Map<String, List<String>> arrays = new HashMap<>();
    private List<String> words = new ArrayList<>();
    /** Name of the array that is being read, and the words before it; null = none is. */
    private String array;

    private List<String> outside;
    private StringBuilder word;
    private int count;
    private int i;

    private ShellScript(String text, Variables variables, List<String> arguments) {
        this.text = text;
        this.variables = variables;
        this.arguments = arguments;
        this.commands = new CommandList(variables);
    }

    /**
     * The commands of a script.
     *
     * @param arguments what {@code $@} stands for
     */
    static List<List<String>> commands(String text, Variables variables, List<String> arguments) {
        ShellScript script = new ShellScript(text, variables, arguments);
        script.read();
        return script.commands.all();
    }

    /** The words of a line. */
    static List<String> words(String text, Variables variables) {
        return commands(text, variables, List.of()).stream()
                .flatMap(List::stream)
                .toList();
    }

    private void read() {
        while (i < text.length() && count < MOST_WORDS) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(i + 1);
                if (next == '\r' && i + 2 < text.length() && text.charAt(i + 2) == '\n') {
                    i++;
                } else if (next != '\n') {
                    append(next);
                }
                i += 2;
            } else if (c == '\'') {
                single();
            } else if (c == '"') {
                twice();
            } else if (c == '$') {
                split(reference());
            } else if (c == '`') {
                substituted();
            } else if (c == '#' && word == null) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
            } else if (c == '(' && array == null && word != null && text.charAt(i - 1) == '=' && isArray()) {
                i++;
            } else if (c == ')' && array != null) {
                closeArray();
                i++;
            } else if (array == null && (c == '\n' || c == ';' || c == '|' || c == '&' || c == ')')) {
                endCommand();
                i++;
            } else if (Character.isWhitespace(c)) {
                endWord();
                i++;
            } else {
                append(c);
                i++;
            }
        }
        endCommand();
    }

    private void append(char c) {
        append(String.valueOf(c));
    }

    private void append(String more) {
        word = word == null ? new StringBuilder() : word;
        word.append(more);
    }

    private void single() {
        int end = text.indexOf('\'', i + 1);
        append(text.substring(i + 1, end < 0 ? text.length() : end));
        i = end < 0 ? text.length() : end + 1;
    }

    private void twice() {
        i++;
        append("");
        while (i < text.length() && text.charAt(i) != '"') {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && "\"\\$`\n".indexOf(text.charAt(i + 1)) >= 0) {
                if (text.charAt(i + 1) != '\n') {
                    append(text.charAt(i + 1));
                }
                i += 2;
            } else if (c == '$') {
                inside(reference());
            } else {
                append(c);
                i++;
            }
        }
        i++;
    }

    /** The reference at this place; steps behind it. */
    private String reference() {
        Matcher allOf = ALL_OF.matcher(text).region(i, text.length());
        if (i + 1 < text.length() && (text.charAt(i + 1) == '@' || text.charAt(i + 1) == '*')) {
            i += 2;
            all(arguments);
            return "";
        }
        if (allOf.lookingAt() && arrays.containsKey(allOf.group(1))) {
            i = allOf.end();
            all(arrays.get(allOf.group(1)));
            return "";
        }
        Variables.Expansion found = variables.at(text, i, 0);
        i = found.end();
        return found.value();
    }

    private void all(List<String> more) {
        word = word != null && word.isEmpty() ? null : word;
        endWord();
        if (count + more.size() < MOST_WORDS) {
            words.addAll(more);
            count += more.size();
        }
    }

    /** True where the word begins an array; its words are gathered from here on, and what a branch adds counts, too. */
    private boolean isArray() {
        Matcher name = ARRAY.matcher(word);
        if (!name.matches()) {
            return false;
        }
        count++;
        array = name.group(1);
        outside = words;
        words = new ArrayList<>(name.group(2).isEmpty() ? List.of() : arrays.getOrDefault(array, List.of()));
        word = null;
        return true;
    }

    private void closeArray() {
        endWord();
        arrays.put(array, words);
        words = outside;
        array = null;
    }

    /** What backticks hold is not run; people put remarks between the lines of a command so. */
    private void substituted() {
        int end = text.indexOf('`', i + 1);
        if (!text.substring(i + 1, end < 0 ? text.length() : end).stripLeading().startsWith("#")) {
            append(Variables.MISSING);
        }
        i = end < 0 ? text.length() : end + 1;
    }

    /** Between quotes a value stays one word; what stood for several has left none behind. */
    private void inside(String value) {
        if (!value.isEmpty()) {
            append(value);
        }
    }

    /** A value without quotes around it is several words where it holds blanks. */
    private void split(String value) {
        String[] parts = value.split("\\s+", -1);
        for (int part = 0; part < parts.length; part++) {
            if (part > 0) {
                endWord();
            }
            if (!parts[part].isEmpty()) {
                append(parts[part]);
            }
        }
    }

    private void endWord() {
        if (word != null) {
            words.add(word.toString());
            word = null;
            count++;
        }
    }

    private void endCommand() {
        endWord();
        commands.add(words);
        words = new ArrayList<>();
    }
}
