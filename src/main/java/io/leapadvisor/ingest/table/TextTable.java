package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.cells.Patterns;
import io.leapadvisor.ingest.cells.TextCells;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.ImportLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What tools print for people, as {@link TextCells} reads it. {@code records} is the pattern of the line with which a
 * record begins; without it, or where no line begins one, the file is one. A record ends with the line of the sheet's
 * {@code end}, or before the next.
 */
public final class TextTable implements FormatReader {

    /** Colours of terminals. */
    private static final Pattern ESCAPE = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        Tables.read(pieces, TextTable::records, notes);
    }

    private static List<Located> records(Piece piece) {
        List<String> lines = ESCAPE.matcher(piece.content().text())
                .replaceAll("")
                .lines()
                .limit(ImportLimits.ROWS)
                .toList();
        if (piece.sheet().records() == null) {
            return List.of(new Located(piece, new TextCells(lines, List.of(), List.of()), ""));
        }
        Blocks blocks = new Blocks(
                Patterns.of(piece.sheet().records()),
                piece.sheet().table().end() == null
                        ? null
                        : Patterns.of(piece.sheet().table().end()));
        lines.forEach(blocks::line);
        List<Located> records = blocks.records(piece);
        if (records.isEmpty()) {
            return List.of(new Located(piece, new TextCells(lines, List.of(), List.of()), ""));
        }
        return records;
    }

    /** Cuts lines into blocks, each with the lines before it. */
    private static final class Blocks {

        private final Pattern begin;
        private final Pattern end;
        private final List<List<String>> blocks = new ArrayList<>();
        private final List<List<String>> before = new ArrayList<>();
        private List<String> between = new ArrayList<>();
        private List<String> block;

        Blocks(Pattern begin, Pattern end) {
            this.begin = begin;
            this.end = end;
        }

        void line(String line) {
            if (begin.matcher(line).find()) {
                block = new ArrayList<>();
                blocks.add(block);
                before.add(between);
                between = new ArrayList<>();
            }
            (block == null ? between : block).add(line);
            if (block != null && end != null && end.matcher(line).find()) {
                block = null;
            }
        }

        List<Located> records(Piece piece) {
            List<Located> found = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                found.add(new Located(
                        piece,
                        new TextCells(blocks.get(i), before.get(i), before.get(0)),
                        blocks.size() == 1 ? "" : "block " + (i + 1)));
            }
            return found;
        }
    }
}
