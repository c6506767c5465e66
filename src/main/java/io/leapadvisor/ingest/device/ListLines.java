package io.leapadvisor.ingest.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists with one device a line: what a line says is found by regular expressions that begin with its beginning. */
final class ListLines {

    /** An expression that begins so is one for a line. */
    static final String BEGIN = "^";

    private static final String FORM = "lines";
    private static final int LONGEST = 400;
    /** Colours of terminals. */
    private static final Pattern ESCAPE = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");

    private ListLines() {}

    /** The devices of a text; a line in which none of the expressions is found is none. */
    static List<Device> read(Iterable<String> lines, Set<String> expressions) {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        expressions.forEach(one -> patterns.put(one, Pattern.compile(one)));
        List<Device> devices = new ArrayList<>();
        for (String line : lines) {
            if (line.length() > LONGEST) {
                continue;
            }
            String plain = ESCAPE.matcher(line).replaceAll("");
            Map<String, List<String>> values = new LinkedHashMap<>();
            patterns.forEach((expression, pattern) -> {
                Matcher matcher = pattern.matcher(plain);
                if (matcher.find()) {
                    values.put(expression, List.of(matcher.group(1)));
                }
            });
            if (!values.isEmpty()) {
                devices.add(new Device(FORM, values));
            }
        }
        return devices;
    }
}
