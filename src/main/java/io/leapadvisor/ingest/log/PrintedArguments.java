package io.leapadvisor.ingest.log;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arguments as Python prints them: {@code name=value, name='text'}. */
final class PrintedArguments {

    private static final Pattern ARGUMENT =
            Pattern.compile("(?<!\\w)(\\w++)=(?:'([^']{0,400})'|([^,()'\\[\\]{}\\s]{1,100}))");
    private static final String NOTHING = "none";

    private PrintedArguments() {}

    /**
     * Values by name; the first of a name counts, for later ones may be of what is nested. What is None is left out.
     */
    static Map<String, String> of(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher argument = ARGUMENT.matcher(text);
        while (argument.find()) {
            String bare = argument.group(3);
            String value = bare == null ? argument.group(2) : plain(bare);
            if (!value.equals(NOTHING)) {
                found.putIfAbsent(argument.group(1), value);
            }
        }
        return found;
    }

    /** {@code True} as true, and {@code torch.bfloat16} as bfloat16. */
    private static String plain(String value) {
        String word = value.replaceFirst("^torch\\.", "");
        return word.matches("True|False|None") ? word.toLowerCase(Locale.ROOT) : word;
    }
}
