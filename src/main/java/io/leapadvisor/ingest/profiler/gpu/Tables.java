package io.leapadvisor.ingest.profiler.gpu;

import io.leapadvisor.ingest.source.ImportLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables in a text, one behind the other, with words of a log between them: as comma-separated values, or in columns
 * whose widths a line of hyphens tells.
 */
public final class Tables {

    private static final int MOST = 200_000;
    private static final Pattern TITLE = Pattern.compile("^\\s*+\\*\\*\\s.*\\(([a-z0-9_]++)(?::[^()]*+)?\\):?\\s*+$");
    private static final Pattern REPORT = Pattern.compile("[/\\\\]([a-z0-9_]+)\\.py\\b");
    private static final Pattern RULE = Pattern.compile("^\\s*+-{2,}+(\\s++-{2,}+)++\\s*+$");
    private static final int MOST_CELLS = 64;
    private static final int LONGEST_RULE = 4_000;

    /**
     * A table.
     *
     * @param report id of the report, if the text names it; else empty
     * @param rows cells by name of their column
     */
    public record Table(String report, List<Map<String, String>> rows) {

        /** True when it has the column. */
        public boolean has(String column) {
            return !rows.isEmpty() && rows.get(0).containsKey(column);
        }
    }

    private final List<Table> found = new ArrayList<>();
    private String report = "";
    private String before = "";
    private List<String> columns;
    private List<int[]> widths;
    private int rows;

    private Tables() {}

    /** The tables of a text. */
    public static List<Table> of(Iterable<String> lines) {
        Tables tables = new Tables();
        for (String line : lines) {
            tables.line(line.length() > ImportLimits.LINE ? line.substring(0, ImportLimits.LINE) : line);
        }
        return tables.found;
    }

    private void line(String line) {
        Matcher title = TITLE.matcher(line);
        Matcher file = REPORT.matcher(line);
        if (line.isBlank() || title.find() || line.startsWith("Processing")) {
            columns = null;
            if (!line.isBlank()) {
                report = title.reset().find() ? title.group(1) : file.find() ? file.group(1) : "";
            }
        } else if (line.length() < LONGEST_RULE && RULE.matcher(line).matches()) {
            widths = widths(line);
            begin(cut(before, widths));
        } else if (isHeader(line)) {
            widths = null;
            begin(split(line));
        } else if (columns != null && rows++ < MOST) {
            row(widths == null ? split(line) : cut(line, widths));
        }
        before = line;
    }

    private static boolean isHeader(String line) {
        return line.contains(",") && line.matches("\"?(Time ?\\(%\\)|Total \\(|Total,|Time,).*");
    }

    private void begin(List<String> names) {
        columns = names;
        found.add(new Table(report, new ArrayList<>()));
    }

    private void row(List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            row.put(columns.get(i), cells.get(i));
        }
        found.get(found.size() - 1).rows().add(row);
    }

    private static List<int[]> widths(String rule) {
        List<int[]> found = new ArrayList<>();
        Matcher column = Pattern.compile("-+").matcher(rule);
        while (column.find()) {
            found.add(new int[] {column.start(), column.end()});
        }
        return found;
    }

    /** The last column goes on to the end of the line, because names are longer than their column. */
    private static List<String> cut(String line, List<int[]> widths) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < widths.size(); i++) {
            int from = Math.min(line.length(), i == 0 ? 0 : widths.get(i - 1)[1]);
            int to = Math.min(line.length(), i == widths.size() - 1 ? line.length() : widths.get(i)[1]);
            cells.add(line.substring(from, to).strip());
        }
        return cells;
    }

    /** Cells with commas between them; quotes hold commas, and two of them are one. */
    private static List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length() && cells.size() < MOST_CELLS; i++) {
            char at = line.charAt(i);
            if (at == '"') {
                boolean twice = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (twice) {
                    cell.append(at);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (at == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(at);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
