package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.cells.Cells;
import io.leapadvisor.ingest.cells.MapCells;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> between = new ArrayList<>();
        String lead = "";
        List<String> header = null;
        int tables = 0;
        List<Integer> tableOf = new ArrayList<>();
        for (String line : piece.content().text().lines().toList()) {
            List<String> cells = cells(line);
            if (DRAWN.matcher(line).matches() && header != null) {
                continue;
            }
            if (cells.isEmpty()) {
                header = null;
                between.add(line);
            } else if (header == null) {
                header = cells;
                String text =
                        String.join("\n", between.subList(Math.max(0, between.size() - LEAD_LINES), between.size()));
                lead = text.substring(Math.max(0, text.length() - LONGEST));
                between.clear();
                tables++;
            } else if (!RULE.matcher(line).matches()) {
                rows.add(row(header, cells, lead));
                tableOf.add(tables);
            }
        }
        if (rows.isEmpty()) {
            throw new UnreadableException("There is no row of a table in it. Send the whole output.");
        }
        if (CsvTable.PIVOT.equals(piece.sheet().records())) {
            return pivoted(piece, rows, tableOf);
        }
        List<Located> records = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            records.add(new Located(piece, new MapCells(rows.get(i)), "row " + (i + 1)));
        }
        return records;
    }

    private static List<Located> pivoted(Piece piece, List<Map<String, String>> rows, List<Integer> tableOf) {
        Map<Integer, List<Map<String, String>>> byTable = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byTable.computeIfAbsent(tableOf.get(i), ignored -> new ArrayList<>())
                    .add(rows.get(i));
        }
        List<Located> records = new ArrayList<>();
        byTable.forEach((table, own) -> records.add(new Located(piece, CsvTable.pivot(own), "table " + table)));
        return records;
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
