package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.cells.Cells;
import io.leapadvisor.ingest.cells.CsvRows;
import io.leapadvisor.ingest.cells.MapCells;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows with named columns, as {@link MapCells} names them. Each row is a record; with {@code records: pivot} the file
 * is one, and {@code ROW/COLUMN} names a value by the first cell of its row; with {@code records: file} it is one whose
 * columns hold many values.
 */
public final class CsvTable implements FormatReader {

    static final String PIVOT = "pivot";
    private static final String FILE = "file";
    /** Rows that share a value of such a column, at least, in the mean: ours. */
    private static final int AGAIN = 2;

    private static final int SHOWN = 6;

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        Tables.read(pieces, piece -> records(piece, notes), notes);
    }

    private static List<Located> records(Piece piece, Notes notes) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        boolean[] shifted = new boolean[1];
        CsvRows.of(piece, row -> {
            rows.add(row.byColumn());
            lines.add(row.line());
            shifted[0] |= row.shifted();
        });
        if (rows.isEmpty()) {
            throw new UnreadableException("It has a header and no rows; the run recorded nothing. Run it again.");
        }
        if (shifted[0]) {
            notes.remark(
                    piece.content().name(),
                    "rows have more values than the header has columns; they are read from their right end.");
        }
        if (PIVOT.equals(piece.sheet().records())) {
            return List.of(new Located(piece, pivot(rows), ""));
        }
        if (FILE.equals(piece.sheet().records())) {
            return List.of(new Located(
                    piece, new Columns(rows.stream().map(MapCells::new).toList()), ""));
        }
        apart(piece, rows)
                .ifPresent(columns -> notes.remark(
                        piece.content().name(),
                        "its rows differ in " + columns + ", too, for which a profile has no field: where they are of"
                                + " different deployments, send the rows of one."));
        List<Located> records = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            records.add(new Located(piece, new MapCells(rows.get(i)), "row " + lines.get(i)));
        }
        return records;
    }

    /**
     * Columns that no field reads and whose few values come again and again: they say what was compared. One that only
     * says the label of a record in other words does not.
     */
    private static Optional<String> apart(Piece piece, List<Map<String, String>> rows) {
        Set<String> known = CsvRows.columns(piece.sheet());
        String label = piece.sheet().table().choice() == null
                ? null
                : piece.sheet().table().choice().label();
        long labels = distinct(rows, label, null);
        String apart = rows.get(0).keySet().stream()
                .filter(column -> !column.isBlank() && !known.contains(column))
                .filter(column -> {
                    long values = distinct(rows, label, column);
                    return values > labels && values * AGAIN <= rows.size();
                })
                .limit(SHOWN)
                .collect(Collectors.joining(", "));
        return apart.isEmpty() ? Optional.empty() : Optional.of(apart);
    }

    private static long distinct(List<Map<String, String>> rows, String label, String column) {
        return rows.stream()
                .map(row -> List.of(row.getOrDefault(label, ""), row.getOrDefault(column, "")))
                .distinct()
                .count();
    }

    /** One record of a table whose rows are the names. */
    static Cells pivot(List<Map<String, String>> rows) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            String name = row.values().iterator().next();
            row.forEach((column, value) -> cells.putIfAbsent(name + "/" + column, value));
        }
        return new MapCells(cells);
    }

    /** All rows at once: a column holds as many values as there are rows. */
    private record Columns(List<MapCells> rows) implements Cells {

        @Override
        public List<Object> all(String place) {
            return rows.stream().flatMap(row -> row.all(place).stream()).toList();
        }
    }
}
