package io.leapadvisor.ingest.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simple commands of a script in its order, without what stands before a program's name; assignments are kept. */
final class CommandList {

    /** What they print or look for may look like a command. */
    private static final List<String> SPEAKING = List.of(
            "echo", "printf", "log", "info", ":", "pkill", "pgrep", "grep", "killall", "pip", "pip3", "which", "trap");

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);
    private static final List<String> NOISE = List.of(
            "exec", "then", "do", "else", "if", "while", "nohup", "sudo", "time", "!", "{", "(", "export", "env");

    private final Variables variables;
    private final List<List<String>> commands = new ArrayList<>();

    CommandList(Variables variables) {
        this.variables = variables;
    }

    List<List<String>> all() {
        return commands;
    }

    /** Adds one; its assignments are in force for what follows. */
    void add(List<String> given) {
        List<String> words = new ArrayList<>(given);
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
        } else if (!words.isEmpty() && !SPEAKING.contains(words.get(0))) {
            commands.add(words);
        }
    }

    /** No program is called so: where a line begins with an option, the backslash of the line above was lost. */
    private static boolean isOption(String word) {
        return word.startsWith("--") && word.length() > 2;
    }
}
