package io.leapadvisor.ingest.format;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a format is known by. All that is given must hold in the first 64 kB of the file.
 *
 * @param score how sure it makes, 1–100; 50 and more is enough to read the file
 * @param keys JSON or YAML: names of members that must occur; {@code a/b} = b somewhere below a
 * @param text all of these texts occur
 * @param pattern regular expression that is found in a line
 * @param lacks none of these texts occurs
 * @param name ending of the file's name
 * @param script regular expression of a program with what makes it a server, found where a command of a shell script
 *     begins; what may stand before it (exec, uv run, assignments, a path) is known
 */
public record Signal(
        int score,
        List<String> keys,
        List<String> text,
        Pattern pattern,
        List<String> lacks,
        String name,
        Pattern script) {

    /** From this score on a file is read as the format. */
    public static final int ENOUGH = 50;

    private static final int MOST = 100;

    /** A line that goes on with the one above is no command. */
    private static final String LINE = "^(?<!\\\\\\n)(?<!\\\\\\r\\n)[ \\t]*+";

    private static final String ASSIGNED = "[A-Za-z_]\\w*+=(?:\"[^\"\\n]*+\"|'[^'\\n]*+'|[^\\s(\"'][^\\s(]*+)?";

    private static final String BEFORE = "(?:(?:exec|nohup|setsid|sudo|time|then|do|else|env|(?:uv|poetry|pixi) run"
            + "|numactl(?: -\\S+){0,20}+|srun(?: -\\S+){0,20}+|" + ASSIGNED + ")[ \\t]++"
            + "|[A-Za-z_]\\w*+=\\([ \\t]*+){0,20}+(?:\"?(?:[\\w.${}-]*+/){1,30}+)?";

    public Signal {
        if (score < 1 || score > MOST) {
            throw new IllegalArgumentException("score (" + score + ") must lie between 1 and " + MOST);
        }
        keys = keys == null ? List.of() : List.copyOf(keys);
        text = text == null ? List.of() : List.copyOf(text);
        lacks = lacks == null ? List.of() : List.copyOf(lacks);
        pattern = pattern == null ? null : Pattern.compile(pattern.pattern(), Pattern.MULTILINE);
        script = script == null
                ? null
                : Pattern.compile(LINE + BEFORE + "(?:" + script.pattern() + ")", Pattern.MULTILINE);
        if (keys.isEmpty() && text.isEmpty() && pattern == null && name == null && script == null) {
            throw new IllegalArgumentException("a signal needs keys, text, pattern, name or script");
        }
    }
}
