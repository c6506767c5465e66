package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.cells.Cells;
import io.leapadvisor.ingest.cells.MapCells;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tables of Markdown, or drawn with lines, in any text. Each row is a record whose columns the table names; the column
 * {@code lead} holds the lines since the table before it, which say what it was measured on. With {@code records:
 * pivot} each table is a record, and {@code ROW/COLUMN} names a value by the first cell of its row.
 */
public final class MarkdownTable implements FormatReader {

    private static final int LEAD_LINES = 60;
    private static final int LONGEST = Cells.LONGEST - 1;
    private static final Pattern RULE = Pattern.compile("[|:\\-\\s]+");
    private static final Pattern DRAWN = Pattern.compile("\\s*[┏┳┓┡╇┩└┴┘┌┬┐├┼┤╞╪╡╭╮╰╯━─═]{3,}\\s*");

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        Tables.read(pieces, MarkdownTable::records, notes);
    }

    private static List<Located> records(Piece piece) {
        List<List<Map<String, String>>> tables = tables(piece.content());
        List<Map<String, String>> rows = tables.stream().flatMap(List::stream).toList();
        if (rows.isEmpty()) {
            throw new UnreadableException("There is no row of a table in it. Send the whole output.");
        }
        List<Located> records = new ArrayList<>();
        if (CsvTable.PIVOT.equals(piece.sheet().records())) {
            tables.stream()
                    .filter(table -> !table.isEmpty())
                    .forEach(table ->
                            records.add(new Located(piece, CsvTable.pivot(table), "table " + (records.size() + 1))));
        } else {
            rows.forEach(row -> records.add(new Located(piece, new MapCells(row), "row " + (records.size() + 1))));
        }
        return records;
    }

    private static List<List<Map<String, String>>> tables(Content content) {
        List<List<Map<String, String>>> tables = new ArrayList<>();
        List<String> between = new ArrayList<>();
        String lead = "";
        List<String> header = null;
        for (String line : (Iterable<String>) content.lines()::iterator) {
            List<String> cells = cells(line);
            if (header != null
                    && (RULE.matcher(line).matches() && !cells.isEmpty()
                            || DRAWN.matcher(line).matches())) {
                continue;
            }
            if (cells.isEmpty()) {
                header = null;
                between.add(line);
            } else if (header == null) {
                header = cells;
                tables.add(new ArrayList<>());
                String before =
                        String.join("\n", between.subList(Math.max(0, between.size() - LEAD_LINES), between.size()));
                lead = before.substring(Math.max(0, before.length() - LONGEST));
                between.clear();
            } else {
                tables.get(tables.size() - 1).add(row(header, cells, lead));
            }
        }
        return tables;
    }

    private static Map<String, String> row(List<String> header, List<String> cells, String lead) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            row.putIfAbsent(header.get(i), cells.get(i));
        }
        row.put("lead", lead);
        return row;
    }

    private static List<String> cells(String line) {
        String plain = line.strip().replace('│', '|').replace('┃', '|');
        return plain.length() > 2 && plain.startsWith("|") && plain.endsWith("|")
                ? Arrays.stream(plain.substring(1, plain.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList()
                : List.of();
    }
}
