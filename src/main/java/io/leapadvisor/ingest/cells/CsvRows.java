package io.leapadvisor.ingest.cells;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rows of comma-separated values one by one. The header is the first line that names at least two columns of the sheet,
 * so that lines of a log may stand before it; another header starts another table. Separators are commas, semicolons
 * (then with commas in numbers) or tabs.
 */
public final class CsvRows {

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    private static final int HEADER_NAMES = 2;
    private static final int MOST_COLUMNS = 2000;

    private final Set<String> known;
    private final char separator;
    private String[] header;
    private Runnable again;

    private CsvRows(Piece piece) {
        known = columns(piece.sheet());
        separator = separator(piece.content().head());
    }

    /** Columns that fields of a sheet read; in a table whose rows have names, the part behind the name. */
    public static Set<String> columns(FormatSheet sheet) {
        Set<String> columns = new HashSet<>();
        for (FieldRow field : sheet.fields()) {
            for (String place : field.over() == null ? List.of(field.from()) : List.of(field.from(), field.over())) {
                String column = place.contains(Cells.WITHIN) ? place.substring(0, place.indexOf(Cells.WITHIN)) : place;
                columns.add(column);
                columns.add(column.substring(column.lastIndexOf('/') + 1));
            }
        }
        return columns;
    }

    /**
     * A row.
     *
     * @param byColumn values by the header's names, in its order
     * @param line which row of the file it is, from 1
     * @param shifted true when it has more values than the header, and was read from its right end
     */
    public record CsvRow(Map<String, String> byColumn, int line, boolean shifted) {}

    /**
     * Hands over each row.
     *
     * @throws UnreadableException when there is no header of the sheet, or it is no CSV
     */
    public static void of(Piece piece, Consumer<CsvRow> to) {
        of(piece, to, () -> {});
    }

    /**
     * The same.
     *
     * @param again is called where another header stands
     */
    public static void of(Piece piece, Consumer<CsvRow> to, Runnable again) {
        CsvRows rows = new CsvRows(piece);
        rows.again = again;
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(rows.separator);
        int line = 0;
        try (BufferedReader reader = piece.content().reader();
                MappingIterator<String[]> found =
                        MAPPER.readerFor(String[].class).with(schema).readValues(reader)) {
            while (found.hasNextValue()) {
                rows.row(found.nextValue(), ++line, to);
                if (line > ImportLimits.ROWS) {
                    throw new UnreadableException(
                            "It has more than " + ImportLimits.ROWS + " rows. Send a shorter run.");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException(
                    "It is no CSV from row " + (line + 1) + " on. Send the file as it was written.");
        }
        if (rows.header == null) {
            throw new UnreadableException("It lacks its header. Send the file with the line that names the columns.");
        }
    }

    private void row(String[] cells, int line, Consumer<CsvRow> to) {
        if (cells.length == 0) {
            return;
        }
        if (cells.length > MOST_COLUMNS) {
            throw new UnreadableException("Row " + line + " has more than " + MOST_COLUMNS + " columns.");
        }
        String first = cells[0].strip();
        boolean same = header != null && first.equals(header[0]);
        if (same || (header == null || known.contains(first)) && isHeader(cells)) {
            if (header != null) {
                again.run();
            }
            header = Arrays.stream(cells).map(String::strip).toArray(String[]::new);
        } else if (header != null && cells.length > 1) {
            to.accept(named(cells, line));
        }
    }

    private boolean isHeader(String[] cells) {
        return Arrays.stream(cells)
                        .map(String::strip)
                        .filter(known::contains)
                        .distinct()
                        .count()
                >= HEADER_NAMES;
    }

    private CsvRow named(String[] cells, int line) {
        int end = cells.length;
        while (end > header.length && cells[end - 1].isBlank()) {
            end--;
        }
        int shift = Math.max(0, end - header.length);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length && i + shift < end; i++) {
            row.putIfAbsent(header[i], decimal(cells[i + shift]));
        }
        return new CsvRow(row, line, shift > 0);
    }

    private String decimal(String cell) {
        return separator == ';' && cell.matches("-?\\d+,\\d+") ? cell.replace(',', '.') : cell;
    }

    /** The one that parts most of the names that the sheet knows. */
    private char separator(String head) {
        char best = ',';
        long most = 0;
        for (char one : new char[] {',', ';', '\t'}) {
            long found = head.lines()
                    .limit(200)
                    .mapToLong(line -> Arrays.stream(line.split(java.util.regex.Pattern.quote(String.valueOf(one))))
                            .map(cell -> cell.strip().replace("\"", ""))
                            .filter(known::contains)
                            .count())
                    .max()
                    .orElse(0);
            if (found > most) {
                most = found;
                best = one;
            }
        }
        return best;
    }
}
