package io.leapadvisor.ingest.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report for people, such as {@code nvidia-smi -q} without {@code -x}: a name and a value a line, and what belongs to
 * a name indented below it. Paths are those of the names, in lower case with underscores, so that {@code Used} below
 * {@code FB Memory Usage} is {@code fb_memory_usage/used}.
 */
final class IndentedReport {

    private static final String FORM = "indented";
    private static final int DEEPEST = 12;
    private static final Pattern BEGIN = Pattern.compile("^GPU [0-9A-Fa-f]+:\\S+\\s*$");
    private static final Pattern LINE = Pattern.compile("^(\\s++)(\\S[^:]*+)(?::\\s(.*))?$");

    private final List<Device> devices = new ArrayList<>();
    private final Deque<Integer> indents = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();
    private Map<String, List<String>> values;

    private IndentedReport() {}

    /** The devices of a report; none when it has another form. */
    static List<Device> read(Iterable<String> lines) {
        IndentedReport report = new IndentedReport();
        lines.forEach(report::line);
        report.end();
        return report.devices;
    }

    private void line(String line) {
        if (BEGIN.matcher(line).matches()) {
            end();
            values = new LinkedHashMap<>();
            return;
        }
        Matcher found = LINE.matcher(line);
        if (values == null || !found.matches()) {
            return;
        }
        int indent = found.group(1).length();
        while (!indents.isEmpty() && indents.peekLast() >= indent) {
            indents.removeLast();
            names.removeLast();
        }
        if (indents.size() == DEEPEST) {
            return;
        }
        indents.addLast(indent);
        names.addLast(found.group(2).strip().toLowerCase(Locale.ROOT).replace(' ', '_'));
        if (found.group(3) != null) {
            values.computeIfAbsent(String.join("/", names), ignored -> new ArrayList<>())
                    .add(found.group(3).strip());
        }
    }

    private void end() {
        if (values != null && !values.isEmpty()) {
            devices.add(new Device(FORM, values));
        }
        values = null;
        indents.clear();
        names.clear();
    }
}
