package io.leapadvisor.ingest.deploy;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of a configuration by name: of what is set to a text, and of variables by their defaults. */
final class TerraformValues {

    private static final Pattern VARIABLE = Pattern.compile("\\bvariable\\s++\"([\\w-]+)\"\\s*+\\{");
    /** Characters of a variable, up to the first bracket that closes; ours. */
    private static final int BLOCK = 800;

    private static final Pattern DEFAULT =
            Pattern.compile("(?m)^[ \\t]*+default[ \\t]*+=[ \\t]*+\"?([^\"\\n{\\[]{1,120})");
    private static final Pattern SET = Pattern.compile("(?m)^[ \\t]*+([\\w-]+)[ \\t]*+=[ \\t]*+\"([^\"\\n]{0,120})\"");
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{(?:var|local)\\.([\\w-]+)}|\\b(?:var|local)\\.([\\w-]+)");

    private final Map<String, String> known = new HashMap<>();

    /** Takes those of a file. */
    void add(String text) {
        Matcher set = SET.matcher(text);
        while (set.find()) {
            known.put(set.group(1), set.group(2));
        }
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            String block = text.substring(variable.end(), Math.min(text.length(), variable.end() + BLOCK));
            int close = block.indexOf('}');
            Matcher value = DEFAULT.matcher(block.substring(0, Math.max(0, close)));
            if (value.find()) {
                known.put(variable.group(1), value.group(1).strip());
            }
        }
    }

    /** The text with values in place of their names; names of which none is known stay as they stand. */
    String fill(String text) {
        return REFERENCE.matcher(text).replaceAll(reference -> {
            boolean braced = reference.group(1) != null;
            String value = known.get(braced ? reference.group(1) : reference.group(2));
            String put = value == null ? reference.group() : braced ? value : '"' + value + '"';
            return Matcher.quoteReplacement(put);
        });
    }
}
