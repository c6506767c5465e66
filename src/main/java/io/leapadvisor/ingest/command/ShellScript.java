package io.leapadvisor.ingest.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shell script as text: its simple commands with their words, quotes taken off and variables filled in. Control flow
 * is not followed: all branches count, in the order in which they stand. Nothing is executed.
 */
final class ShellScript {

    /** What they print may look like a command. */
    private static final List<String> PRINTING = List.of("echo", "printf", "log", "info", ":");

    private static final int MOST_WORDS = 20_000;
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);
    private static final List<String> NOISE = List.of(
            "exec", "then", "do", "else", "if", "while", "nohup", "sudo", "time", "!", "{", "(", "export", "env");

    private final String text;
    private final Variables variables;
    private final List<String> arguments;
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private StringBuilder word;
    private int count;
    private int i;

    private ShellScript(String text, Variables variables, List<String> arguments) {
        this.text = text;
        this.variables = variables;
        this.arguments = arguments;
    }

    /**
     * The commands of a script.
     *
     * @param arguments what {@code $@} stands for
     */
    static List<List<String>> commands(String text, Variables variables, List<String> arguments) {
        ShellScript script = new ShellScript(text, variables, arguments);
        script.read();
        return script.commands;
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
            } else if (c == '#' && word == null) {
                skipLine();
            } else if (c == '\n' || c == ';' || c == '|' || c == '&' || c == ')') {
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
        word = word == null ? new StringBuilder() : word;
        word.append(c);
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
            } else if (c == '$' && isAll()) {
                i += 2;
                all();
            } else if (c == '$') {
                append(reference());
            } else {
                append(c);
                i++;
            }
        }
        i++;
    }

    private boolean isAll() {
        return i + 1 < text.length() && (text.charAt(i + 1) == '@' || text.charAt(i + 1) == '*');
    }

    /** The reference at this place; steps behind it. */
    private String reference() {
        if (isAll()) {
            i += 2;
            all();
            return "";
        }
        Variables.Expansion found = variables.at(text, i, 0);
        i = found.end();
        return found.value();
    }

    private void all() {
        word = word != null && word.isEmpty() ? null : word;
        endWord();
        words.addAll(arguments);
        count += arguments.size();
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

    private void skipLine() {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
    }

    private void endWord() {
        if (word != null) {
            words.add(word.toString());
            word = null;
            count++;
        }
    }

    /** No program is called so: where a line begins with an option, the backslash of the line above was lost. */
    private static boolean isOption(String word) {
        return word.startsWith("--") && word.length() > 2;
    }

    private void endCommand() {
        endWord();
        while (!words.isEmpty()) {
            Matcher assignment = ASSIGNMENT.matcher(words.get(0));
            if (assignment.matches()) {
                variables.set(assignment.group(1), assignment.group(2));
            } else if (!NOISE.contains(words.get(0))) {
                break;
            }
            words.remove(0);
        }
        if (!words.isEmpty() && isOption(words.get(0)) && !commands.isEmpty()) {
            commands.get(commands.size() - 1).addAll(words);
        } else if (!words.isEmpty() && !PRINTING.contains(words.get(0))) {
            commands.add(words);
        }
        words = new ArrayList<>();
    }
}
