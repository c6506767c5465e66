package io.leapadvisor.ingest.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows with commas below a header, and rows in columns below a header that begins with {@code #}, wherever they stand
 * in a text. A unit in brackets behind a column's name is left out of the name.
 */
final class CsvBlocks {

    static final String COMMAS = "csv";
    private static final String COLUMNS = "columns";
    private static final String PID = "pid";
    private static final Set<String> OF_PROCESS = Set.of("gpu", PID);

    private final Set<String> known;
    private final List<Device> devices = new ArrayList<>();
    private boolean begun;
    private List<String> header = List.of();
    private String form = "";

    private CsvBlocks(Set<String> known) {
        this.known = known;
    }

    /**
     * The rows of a text, line by line.
     *
     * @param known names of columns that make a line a header
     */
    static List<Device> read(Iterable<String> lines, Set<String> known) {
        CsvBlocks blocks = new CsvBlocks(known);
        lines.forEach(blocks::line);
        return blocks.devices;
    }

    private void line(String line) {
        if (line.startsWith("#")) {
            columns(line.substring(1).strip().split("\\s+"));
        } else if (line.indexOf(',') >= 0) {
            commas(line);
        } else if (form.equals(COLUMNS)) {
            row(List.of(joined(line.strip()).split("\\s+")));
        } else {
            // A table for people ends rows with commas.
            header = List.of();
            form = "";
        }
    }

    /** "GPU 0" is one value. */
    private static String joined(String line) {
        return line.replaceFirst("^([A-Za-z]+) (\\d+)\\b", "$1$2");
    }

    /** Below the names, a second line with the units, which may use a name, too. */
    private void columns(String[] names) {
        if (!begun && List.of(names).stream().anyMatch(known::contains)) {
            header = List.of(names);
            form = COLUMNS;
            begun = true;
        } else {
            begun = false;
        }
    }

    /** Of a table of processes, which device they use counts and not their share of it. */
    private void ofProcess(Map<String, String> values) {
        if (form.equals(COLUMNS) && values.containsKey(PID)) {
            values.keySet().removeIf(name -> !OF_PROCESS.contains(name));
        }
    }

    private void commas(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
            cells.add(cell.strip());
        }
        List<String> names = cells.stream()
                .map(cell -> cell.split("\\[", 2)[0].stripTrailing())
                .toList();
        if (names.stream().anyMatch(known::contains)) {
            header = names;
            form = COMMAS;
        } else if (form.equals(COMMAS)) {
            row(cells);
        }
    }

    private void row(List<String> cells) {
        begun = false;
        boolean measured = cells.stream().anyMatch(cell -> cell.chars().anyMatch(Character::isDigit));
        if (!measured || header.isEmpty() || cells.size() < header.size()) {
            return;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            values.putIfAbsent(header.get(i), cells.get(i));
        }
        ofProcess(values);
        devices.add(Device.of(form, values));
    }
}
