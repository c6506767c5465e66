package io.leapadvisor.ingest.device;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One reading of one device.
 *
 * @param form shape of the report that it stands in; readings of one form are compared with each other
 * @param values texts by name, path or column; a name may come several times
 */
record Device(String form, Map<String, List<String>> values) {

    private static final Pattern NUMBER = Pattern.compile("^\\(?\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*(?:%|[A-Za-z°/]*)\\)?$");

    /** What tools write where they know nothing. */
    private static final Pattern NOTHING = Pattern.compile(
            "(?i)\\[?(n/?a|none|unknown( error)?|not supported|.*deprecated|-|err!|insufficient permissions)\\]?");

    /** A device whose names come once. */
    static Device of(String form, Map<String, String> values) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        values.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Device(form, lists);
    }

    /** The text of a name; null when it is missing or the tool says that it does not know. */
    String text(String name) {
        return texts(name).findFirst().orElse(null);
    }

    /** All texts of a name that say something. */
    Stream<String> texts(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !NOTHING.matcher(text).matches());
    }

    /** The number of a name, without its unit; NaN when there is none. */
    double number(String name) {
        String text = text(name);
        Matcher number = text == null ? null : NUMBER.matcher(text);
        return number != null && number.matches() ? Double.parseDouble(number.group(1)) : Double.NaN;
    }
}
