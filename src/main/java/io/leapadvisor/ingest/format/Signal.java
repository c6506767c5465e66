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
 */
public record Signal(
        int score, List<String> keys, List<String> text, Pattern pattern, List<String> lacks, String name) {

    /** From this score on a file is read as the format. */
    public static final int ENOUGH = 50;

    private static final int MOST = 100;

    public Signal {
        if (score < 1 || score > MOST) {
            throw new IllegalArgumentException("score (" + score + ") must lie between 1 and " + MOST);
        }
        keys = keys == null ? List.of() : List.copyOf(keys);
        text = text == null ? List.of() : List.copyOf(text);
        lacks = lacks == null ? List.of() : List.copyOf(lacks);
        pattern = pattern == null ? null : Pattern.compile(pattern.pattern(), Pattern.MULTILINE);
        if (keys.isEmpty() && text.isEmpty() && pattern == null && name == null) {
            throw new IllegalArgumentException("a signal needs keys, text, pattern or name");
        }
    }
}
